"""The public pages of the steering group, and the workspace of those who steer."""
