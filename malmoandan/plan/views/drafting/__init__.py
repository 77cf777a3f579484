"""Pages where a draft is written: the tree with what is missing, and a page for each part of it."""
