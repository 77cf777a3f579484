"""What organisations say of a year: who is asked, their words, the quotes they approve, the replies."""

from malmoandan.contributions.models.asks import Ask, ContributionYear
from malmoandan.contributions.models.contributions import (
    SPOKEN_FOR,
    Channel,
    Consent,
    SectorContribution,
    Wording,
)
from malmoandan.contributions.models.paper import PaperForms, ReservedCode
from malmoandan.contributions.models.quotes import Quote, QuoteState
from malmoandan.contributions.models.replies import Reply

__all__ = [
    "SPOKEN_FOR",
    "Ask",
    "Channel",
    "Consent",
    "ContributionYear",
    "PaperForms",
    "Quote",
    "QuoteState",
    "Reply",
    "ReservedCode",
    "SectorContribution",
    "Wording",
]
