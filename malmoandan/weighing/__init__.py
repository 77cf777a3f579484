"""The weighing room: priorities and resources weighed by each party, shown apart and joined."""
