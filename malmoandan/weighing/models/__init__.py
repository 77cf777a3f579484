"""Weighings, what can be chosen in them, who has a voice, ballots, and answers to what was not chosen."""

from malmoandan.weighing.models.ballots import Ballot, Voice
from malmoandan.weighing.models.options import Option, OptionAnswer
from malmoandan.weighing.models.weighings import PUBLIC, Unit, Weighing, WeighingState

__all__ = ["PUBLIC", "Ballot", "Option", "OptionAnswer", "Unit", "Voice", "Weighing", "WeighingState"]
