"""The pages of the weighing room."""
