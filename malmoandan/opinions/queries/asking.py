"""Which statement somebody is asked about next, from a table that is worked out once and kept.

Rule: never the same twice; the more a statement can still tell, the likelier it comes early; the order is
another for everyone. What it hangs on is what has been published, never a vote just cast.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import get_language

from malmoandan.opinions import seals
from malmoandan.opinions.maps.routing import UNSEEN, priority
from malmoandan.opinions.models import Conversation, Statement, StatementState, Vote, Voter
from malmoandan.opinions.queries.batches import newest_batch, newest_map
from malmoandan.opinions.queries.conversations import with_texts
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

ACTS = (
    "opinions.statement_accepted", "opinions.statement_declined", "opinions.statement_translated",
    "opinions.batch_published", "opinions.map_drawn",
)  # fmt: skip

LEAST = 1e-9  # a statement that everyone passes on comes last, and still comes


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement as it is put to people: its number, its words by language, whose it is."""

    pk: int
    number: int
    language: str
    texts: dict[str, str]
    sender: str
    weight: float

    @property
    def shown_language(self) -> str:
        """The reader's language where it has been translated, else the one it was written in."""
        now = (get_language() or "").partition("-")[0]
        return now if now in self.texts else self.language

    @property
    def text(self) -> str:
        """The words in that language."""
        return self.texts[self.shown_language]

    @property
    def is_foreign(self) -> bool:
        """Whether the reader gets another language than the page's."""
        return self.shown_language != (get_language() or "").partition("-")[0]


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody meets now: a statement, or none when she has seen all; and how many she has seen."""

    statement: Asked | None
    seen: int
    total: int

    @property
    def left(self) -> int:
        """How many she has not answered yet, this one among them."""
        return self.total - self.seen


def statements_asked(conversation: Conversation) -> tuple[Asked, ...]:
    """Everything that is voted on, by number; made anew when a statement or a batch has come."""
    place = f"opinions.asked.{conversation.pk}"
    return until_next_entry(place, lambda: _asked(conversation), *ACTS)


def next_statement(conversation: Conversation, voter: Voter | None) -> Turn:
    """What this voter is asked next. Two small questions; without a voter one, and the lot falls anew."""
    asked = statements_asked(conversation)
    seen = set(Vote.objects.filter(voter=voter).values_list("statement", flat=True)) if voter else set()
    drawn = _lots(voter.key if voter else "", asked[-1].number if asked else 0)
    left = [each for each in asked if each.pk not in seen]
    first = min(left, key=lambda each: drawn[each.number] / max(each.weight, LEAST), default=None)
    return Turn(first, len(asked) - len(left), len(asked))


def voter_of(conversation: Conversation, actor: Actor) -> Voter | None:
    """This actor's row in the conversation; None until she has voted."""
    if not (actor.is_signed_in or actor.visitor):
        return None
    key = seals.voter_key(conversation.pk, actor.key)
    return Voter.objects.filter(conversation=conversation, key=key).first()


def conversation_with(code: str) -> int | None:
    """The primary key of the public conversation in which somebody's receipt code is this one."""
    numbers = Conversation.objects.filter(is_public=True).values_list("pk", flat=True)
    hers = [Q(conversation=number, receipt=seals.salted(number, code)) for number in numbers]
    if not hers:
        return None
    return Voter.objects.filter(reduce(or_, hers)).values_list("conversation", flat=True).first()


def votes_of(voter: Voter | None) -> dict[int, int]:
    """How she has voted so far: statement number → value."""
    rows = Vote.objects.filter(voter=voter) if voter else Vote.objects.none()
    return dict(rows.values_list("statement__number", "value"))


def _lots(key: str, highest: int) -> dict[int, float]:
    """For each number a waiting time; divided by weights, the shortest wins as a weighted lot would.

    The same voter has the same times, so that a page loaded again shows the same statement.
    """
    lot = random.Random(key or None)  # noqa: S311 - an order, not a secret
    return {number: lot.expovariate(1.0) for number in range(1, highest + 1)}


def _asked(conversation: Conversation) -> tuple[Asked, ...]:
    weights = _weights(conversation)
    rows = with_texts(Statement.objects.filter(conversation=conversation, state=StatementState.ACCEPTED))
    return tuple(_one(row, weights.get(row.number, UNSEEN)) for row in rows.order_by("number"))


def _weights(conversation: Conversation) -> dict[int, float]:
    """Each statement's weight in the lot: from the map where there is one, else from the published counts."""
    if (drawn := newest_map(conversation)) is not None:
        return {each["statement"]: each["priority"] for each in drawn.computed["figures"]}
    batch = newest_batch(conversation)
    return {
        int(number): priority(agree=agree, passed=passed, seen=agree + against + passed, extremity=0.0)
        for number, (agree, against, passed) in (batch.tallies if batch else {}).items()
    }


def _one(row: Statement, weight: float) -> Asked:
    translated = {each.language: each.text for each in row.texts}  # type: ignore[attr-defined]  # prefetched
    texts = translated | {row.language: row.text}
    return Asked(row.pk, row.number, row.language, texts, row.sender, weight)
