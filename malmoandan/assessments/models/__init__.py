"""What each side judges of an activity and a year, who reads independently, and how principles are lived."""

from malmoandan.assessments.models.assessments import (
    WELL_EVIDENCED,
    Ambition,
    Assessment,
    AssessmentYear,
    Completion,
    Result,
)
from malmoandan.assessments.models.readers import Reader, ReaderYes
from malmoandan.assessments.models.self_checks import Moment, Principle, PrincipleAnswer, SelfCheck, YesNo

__all__ = [
    "WELL_EVIDENCED",
    "Ambition",
    "Assessment",
    "AssessmentYear",
    "Completion",
    "Moment",
    "Principle",
    "PrincipleAnswer",
    "Reader",
    "ReaderYes",
    "Result",
    "SelfCheck",
    "YesNo",
]
