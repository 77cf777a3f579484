"""Commands of the agreement room."""
