"""One script per promise; `make bench` runs them all, each beside the floor of the same run."""
