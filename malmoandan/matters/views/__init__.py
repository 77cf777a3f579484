"""Pages: the asker's side and the parties' side of a thread."""
