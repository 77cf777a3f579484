"""What the agreement room keeps: versions and their words, translations, principles, and who has joined."""

from malmoandan.agreement.models.adhesions import ActorKind, Adhesion, AdhesionState
from malmoandan.agreement.models.principles import MeaningState, Principle, PrincipleMeaning
from malmoandan.agreement.models.readings import KeptReading
from malmoandan.agreement.models.translations import ClauseText, SectionText, VersionText
from malmoandan.agreement.models.versions import (
    Clause,
    ClauseKind,
    Duty,
    Recurrence,
    Section,
    Side,
    Version,
    VersionState,
)

__all__ = [
    "ActorKind",
    "Adhesion",
    "AdhesionState",
    "Clause",
    "ClauseKind",
    "ClauseText",
    "Duty",
    "KeptReading",
    "MeaningState",
    "Principle",
    "PrincipleMeaning",
    "Recurrence",
    "Section",
    "SectionText",
    "Side",
    "Version",
    "VersionState",
    "VersionText",
]
