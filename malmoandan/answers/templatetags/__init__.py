"""Template tags of the answers room."""
