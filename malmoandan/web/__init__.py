"""The web room: base page, components, forms, texts and pages of error. It knows no domain words."""
