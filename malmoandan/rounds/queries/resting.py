"""Which sentences of committees' reports rest on a thing: what its red thread leads on to."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from malmoandan.record.remembering import until_next_entry
from malmoandan.rounds.models import AssignmentState, Mark, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 100  # sentences that tell of the things asked about
TOLD_OF = {  # where somebody waits for the end
    "matters.obstacle", "answers.answer", "commitments.commitment", "contributions.quote",
    "partnerships.collaboration",
}  # fmt: skip


class Resting(NamedTuple):
    """A sentence that rests on something, and the report it stands in, by their keys."""

    report: int
    sentence: int

    @property
    def line(self) -> str:
        """Where it stands on the report's page."""
        return f"sentence-{self.sentence}"


def sentences_on(refs: Sequence[str]) -> dict[str, list[Resting]]:
    """The sentences of decided reports that rest on each of these things; judgements rest on nothing.

    Found once until an act of this room; nothing is asked when no report tells of such things.
    """
    wanted = sorted({ref for ref in refs if ref.partition(":")[0] in TOLD_OF})
    if not wanted:
        return {}
    digest = hashlib.sha256(" ".join(wanted).encode()).hexdigest()
    return until_next_entry(f"rounds.resting.{digest}", lambda: _resting(wanted), "rounds")


def _resting(wanted: Sequence[str]) -> dict[str, list[Resting]]:
    decided = Sentence.objects.exclude(mark=Mark.JUDGEMENT).filter(
        section__report__assignment__state=AssignmentState.DECIDED
    )
    named = reduce(or_, (Q(refs__contains=f'"{ref}"') for ref in wanted))
    rows = decided.annotate(refs=Cast("sources", TextField())).filter(named).order_by("pk")
    found: dict[str, list[Resting]] = defaultdict(list)
    for sources, report, key in rows.values_list("sources", "section__report", "pk")[:MOST]:
        for ref in set(wanted).intersection(sources):
            found[ref].append(Resting(report, key))
    return dict(found)
