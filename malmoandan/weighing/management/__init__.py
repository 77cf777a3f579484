"""Commands of the weighing room."""
