"""Forms of the plan room: shape and wording only."""
