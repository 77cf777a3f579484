"""How the record reads what happened to plans, and whom it concerns. One module for each kind of act."""

from malmoandan.plan.entries import drafting, passing

__all__ = ["drafting", "passing"]  # they register themselves once the record has found this package
