"""Counting: what comes of ballots by a rule. Pure: it knows no database, no clock and no party's rights."""

from malmoandan.weighing.counting.elections import Election, Item, Paper, Tally, Tie, equal_weights
from malmoandan.weighing.counting.methods import Completion, Method, count

__all__ = ["Completion", "Election", "Item", "Method", "Paper", "Tally", "Tie", "count", "equal_weights"]
