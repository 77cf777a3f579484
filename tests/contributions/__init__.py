"""The contributions room, tested."""
