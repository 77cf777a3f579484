"""The pages: what everybody reads, the workspace, themes, answering, and where an answer leads."""
