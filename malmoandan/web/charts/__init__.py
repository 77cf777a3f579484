"""Drawings made on the server: inline SVG, a summary in words, and the same numbers as a table."""
