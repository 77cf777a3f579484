"""Questions that join rooms, one module per page."""
