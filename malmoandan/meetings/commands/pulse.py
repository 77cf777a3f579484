"""The three questions after a meeting. What is written here tells nobody who answered what, or when."""

from __future__ import annotations

import hmac
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import policies
from malmoandan.meetings.commands.words import held
from malmoandan.meetings.models import FEWEST, PulseAnswer, PulseBatch, PulseSide
from malmoandan.meetings.models.pulse import HIGHEST, LOWEST
from malmoandan.meetings.queries import QUESTIONS, has_answered
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting, SignUp
    from malmoandan.parties.models import Party


@dataclass(frozen=True, slots=True)
class Feeling:
    """Three answers from 1 (not at all) to 5 (very much), and the side she counts herself to, or none."""

    trust: int
    heard: int
    again: int
    side: Party | None = None


@transaction.atomic
def answer_pulse(*, sign_up: SignUp, feeling: Feeling, by: Actor, at: datetime, proof: str = "") -> None:
    """Answer once, if one was there. With the fifth answer that is not shown yet a batch of them is shown.

    A single answer leaves no entry on the record, which would tell when it was given.
    """
    meeting = held(sign_up.meeting)
    require(policies.may_answer_pulse(by, sign_up, proof, at))
    if not all(LOWEST <= getattr(feeling, name) <= HIGHEST for name in QUESTIONS):
        raise Refused(_("Answer each of the three questions."))
    token = pulse_token(sign_up)
    if has_answered(meeting, token):
        raise Refused(_("You have answered already. Thank you."))
    PulseAnswer.objects.create(
        meeting=meeting, token=token, side=feeling.side, trust=feeling.trust, heard=feeling.heard,
        again=feeling.again,
    )  # fmt: skip
    _show_when_enough(meeting, at)


def pulse_token(sign_up: SignUp) -> str:
    """What keeps one from answering twice. Without the installation's secret it tells nothing."""
    message = f"pulse-v1 {sign_up.meeting_id} {sign_up.pk}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), message, "sha256").hex()


def _show_when_enough(meeting: Meeting, at: datetime) -> None:
    """Show the answers not shown yet when they are five or more; with each side where that is safe."""
    fresh = PulseAnswer.objects.filter(meeting=meeting, batch__isnull=True)
    if fresh.count() < FEWEST:
        return
    number = PulseBatch.objects.filter(meeting=meeting).count() + 1
    fresh.update(batch=number)
    answers = list(PulseAnswer.objects.filter(meeting=meeting))
    batch = PulseBatch.objects.create(meeting=meeting, number=number, shown_at=at, **_sums(answers))
    _show_sides(batch, answers)
    record.write(
        kind="meetings.pulse_shown", ref=meeting.ref, by=CLOCK, at=at, batch=number, count=batch.count
    )


def _show_sides(batch: PulseBatch, answers: Sequence[PulseAnswer]) -> None:
    """Show each side apart when every side has none or five, and none or five new since it was last shown.

    So neither a side, nor what is left when the sides are taken from the whole, nor the difference from what
    was shown before is the answer of fewer than five.
    """
    everybody: dict[int | None, list[PulseAnswer]] = defaultdict(list)
    fresh: dict[int | None, int] = defaultdict(int)
    for each in answers:
        everybody[each.side_id].append(each)
        fresh[each.side_id] += each.split is None
    if any(0 < count < FEWEST for count in (*fresh.values(), *map(len, everybody.values()))):
        return
    if len([side for side in everybody if side is not None]) < len(("one side", "the other")):
        return
    PulseSide.objects.bulk_create(
        PulseSide(batch=batch, side_id=side, **_sums(some)) for side, some in everybody.items()
    )
    PulseAnswer.objects.filter(meeting=batch.meeting, split__isnull=True).update(split=batch.number)


def _sums(answers: Sequence[PulseAnswer]) -> dict[str, int]:
    sums = {name: sum(getattr(each, name) for each in answers) for name in QUESTIONS}
    return {"count": len(answers), **sums}
