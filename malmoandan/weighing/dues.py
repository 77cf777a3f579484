"""What is owed by a day: a body's ballot while it is open, and the coordinators' answers after the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.parties.queries import parties
from malmoandan.weighing.models import Weighing, WeighingState
from malmoandan.weighing.queries import options_without_answer, voices_without_ballot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

BALLOT, ANSWERS = "weighing.ballot", "weighing.answers"
names_kind(BALLOT, gettext_lazy("Ballots to cast"))
names_kind(ANSWERS, gettext_lazy("Options to answer"))


@dues
def ballots_owed(at: datetime) -> Iterable[Due]:
    """Every body that has a voice and has not used it, while ballots are taken; never afterwards."""
    today = timezone.localtime(at).date()
    running = Weighing.objects.filter(state=WeighingState.OPEN, opens_on__lte=today, closes_on__gte=today)
    for voice in voices_without_ballot(running):
        yield Due(
            ref=voice.ref,
            kind=BALLOT,
            title=_("Vote for %(body)s: %(title)s")
            % {"body": voice.body.name, "title": voice.weighing.title},
            due_on=voice.weighing.closes_on,
            since=voice.weighing.opens_on,
            url=reverse("weighing:cast_ballot", args=[voice.weighing_id]),
            body=voice.body_id,
            is_volunteer=voice.body.kind in VOLUNTEERS,
        )


@dues
def answers_owed(at: datetime) -> Iterable[Due]:
    """Every counted weighing is owed its answers and its conclusion, by each party's coordinators."""
    everyone = list(parties())
    for weighing in Weighing.objects.filter(state=WeighingState.COUNTED).order_by("answer_by", "pk"):
        counted = weighing.counted_at or at
        missing = bool(options_without_answer(weighing))
        words = (
            _("Answer what was not chosen: %(title)s") if missing else _("Conclude the weighing: %(title)s")
        )
        for party in everyone:
            yield Due(
                ref=weighing.ref,
                kind=ANSWERS,
                title=words % {"title": weighing.title},
                due_on=weighing.answer_by,
                since=timezone.localtime(counted).date(),
                url=reverse("weighing:answers", args=[weighing.pk]),
                party=party.slug,
            )
