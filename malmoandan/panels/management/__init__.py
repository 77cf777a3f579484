"""The panels room at the command line."""
