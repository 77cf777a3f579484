"""The mathematics of a draw, without database or pages: the panels, the sealed numbers, the lot, the file."""
