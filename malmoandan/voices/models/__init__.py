"""What people say: where it is gathered, each voice, what is said back, and how it is moderated."""

from malmoandan.voices.models.attachments import Attachment, AttachmentKind
from malmoandan.voices.models.contributions import SPOKEN_FOR, AddressOffer, Contribution, Origin
from malmoandan.voices.models.gatherings import Gathering
from malmoandan.voices.models.replies import Reply
from malmoandan.voices.models.reports import Report, ReportOutcome
from malmoandan.voices.models.rules import Rule
from malmoandan.voices.models.supports import Support

__all__ = [
    "SPOKEN_FOR",
    "AddressOffer",
    "Attachment",
    "AttachmentKind",
    "Contribution",
    "Gathering",
    "Origin",
    "Reply",
    "Report",
    "ReportOutcome",
    "Rule",
    "Support",
]
