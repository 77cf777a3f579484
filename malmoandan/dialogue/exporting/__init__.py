"""A dialogue's public data as files: what anybody can read on its pages, and nothing more."""
