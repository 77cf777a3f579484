"""Pages where voices are gathered, read, replied to, reported and moderated."""
