"""The dialogue room at the command line."""
