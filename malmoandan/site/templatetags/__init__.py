"""What the site's own templates may ask for."""
