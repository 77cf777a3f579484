"""The annual report, what is written in it, and what comes after it."""

from malmoandan.report.models.after import Delivery, Erratum
from malmoandan.report.models.files import FileKind, FileState, ReportFile
from malmoandan.report.models.recommendations import Recommendation, Response, ResponseKind
from malmoandan.report.models.reports import AnnualReport, Edition, ReportState
from malmoandan.report.models.words import (
    BY_EACH,
    CHARTS,
    JOINT,
    NARRATIVE,
    Assent,
    Review,
    ReviewKind,
    Section,
    SectionKey,
)

__all__ = [
    "BY_EACH",
    "CHARTS",
    "JOINT",
    "NARRATIVE",
    "AnnualReport",
    "Assent",
    "Delivery",
    "Edition",
    "Erratum",
    "FileKind",
    "FileState",
    "Recommendation",
    "ReportFile",
    "ReportState",
    "Response",
    "ResponseKind",
    "Review",
    "ReviewKind",
    "Section",
    "SectionKey",
]
