"""Files for those who count again: every published vote by shuffled salted receipt, and the map as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.opinions import seals
from malmoandan.opinions.queries import lines_published, published_votes, statements_asked
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation, OpinionMap


def votes_csv(conversation: Conversation) -> str:
    """A row for each vote: the voter's salted receipt, the statement's number, 1, 0 or −1.

    Voters stand in the order of their receipts, which are drawn at random.
    """
    rows = (
        (receipt, number, votes[number])
        for receipt, votes in published_votes(conversation)
        for number in sorted(votes)
    )
    return sheet(["voter", "statement", "vote"], rows)


def votes_text(conversation: Conversation) -> str:
    """The lines whose SHA-256 is the root on the record: `sha256sum` over this very file."""
    return "".join(f"{line}\n" for line in sorted(lines_published(conversation)))


def result_json(conversation: Conversation, drawn: OpinionMap) -> str:
    """The map with its statements' words."""
    words = [
        {"number": each.number, "language": each.language, "texts": each.texts}
        for each in statements_asked(conversation)
    ]
    return seals.spelt({"question": conversation.question, "statements": words, "map": drawn.computed})
