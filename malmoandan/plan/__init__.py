"""The plan room: what the parties have planned together, and how it goes."""
