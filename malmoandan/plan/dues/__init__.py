"""What is owed in a plan's room, by whom and by when. One module for each sort of thing owed."""

from malmoandan.plan.dues import changes, following

__all__ = ["changes", "following"]  # each registers its dues when it is imported
