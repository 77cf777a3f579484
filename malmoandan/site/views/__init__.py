"""Views of the joining pages, one module per page or family of pages."""
