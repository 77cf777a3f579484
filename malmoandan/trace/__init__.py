"""The red thread: typed links from a voice to a result."""
