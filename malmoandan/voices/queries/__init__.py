"""What is asked of gatherings, contributions, replies and reports."""

from malmoandan.voices.queries.attachments import attachments_of, attachments_visible_to
from malmoandan.voices.queries.contributions import (
    HIDING,
    SAID,
    as_listed,
    as_read,
    contribution_with,
    contributions_of,
    contributions_visible_to,
    contributions_waiting,
    counts_of,
    hidden_contributions,
    hidden_in_sight,
    hidden_kept,
    own_contributions,
    public_contributions,
)
from malmoandan.voices.queries.gatherings import (
    GATHERED,
    gathering_on,
    gathering_to_read,
    gatherings_open,
    gatherings_visible_to,
)
from malmoandan.voices.queries.letters import Recipient, author_of
from malmoandan.voices.queries.lists import SORTS, Asked, Numbers, contributions_asked_for, numbers_of
from malmoandan.voices.queries.replies import (
    ReplyThread,
    SaidBack,
    replies_visible_to,
    reply_with,
    threads_of,
    with_place,
)
from malmoandan.voices.queries.reports import (
    reports_on,
    reports_settled,
    reports_visible_to,
    reports_waiting,
)
from malmoandan.voices.queries.supports import BATCH, Supporters, supporters_of

__all__ = [
    "BATCH",
    "GATHERED",
    "HIDING",
    "SAID",
    "SORTS",
    "Asked",
    "Numbers",
    "Recipient",
    "ReplyThread",
    "SaidBack",
    "Supporters",
    "as_listed",
    "as_read",
    "attachments_of",
    "attachments_visible_to",
    "author_of",
    "contribution_with",
    "contributions_asked_for",
    "contributions_of",
    "contributions_visible_to",
    "contributions_waiting",
    "counts_of",
    "gathering_on",
    "gathering_to_read",
    "gatherings_open",
    "gatherings_visible_to",
    "hidden_contributions",
    "hidden_in_sight",
    "hidden_kept",
    "numbers_of",
    "own_contributions",
    "public_contributions",
    "replies_visible_to",
    "reply_with",
    "reports_on",
    "reports_settled",
    "reports_visible_to",
    "reports_waiting",
    "supporters_of",
    "threads_of",
    "with_place",
]
