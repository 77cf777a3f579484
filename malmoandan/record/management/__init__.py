"""Commands of the record room."""
