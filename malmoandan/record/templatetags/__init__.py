"""Template tags of the record room."""
