"""What is owed in a running plan, by whom and by when."""

from malmoandan.plan.dues import following

__all__ = ["following"]  # each registers its dues when it is imported
