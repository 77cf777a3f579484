"""Pages of deviations: the public views, what concerns one, and the ladder of each."""
