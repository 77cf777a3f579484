"""Draws, and the numbers that parties seal for the lot."""

from malmoandan.panels.models.draws import Draw, DrawState, Quota
from malmoandan.panels.models.seals import Seal

__all__ = ["Draw", "DrawState", "Quota", "Seal"]
