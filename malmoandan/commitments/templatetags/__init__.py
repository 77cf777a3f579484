"""Template tags of the commitments room."""
