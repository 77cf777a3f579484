"""Tags that draw voices."""
