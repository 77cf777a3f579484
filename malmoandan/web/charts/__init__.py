"""Drawings made on the server: inline SVG with a title, a summary in words and the same numbers as a table."""
