"""What this room's people owe by a day: answers to what was said, and the next steps they have promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.models import Answer, Assignment
from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.voices.models import Contribution, Gathering
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.parties.models import Body

names_kind("answers.gathering", _("Voices to answer"))
names_kind("answers.assignment", _("Themes and voices we have taken on"))
names_kind("answers.next_step", _("Next steps we have promised in answers"))

_WAITS = Q(answered_at__isnull=True, withdrawn_at__isnull=True)


@dues
def answers_owed(at: datetime) -> Iterable[Due]:
    """The answers to a gathering that has begun: by the body named to answer, else by the party's people."""
    waiting = Contribution.objects.filter(_WAITS, gathering=OuterRef("pk"))
    rows = Gathering.objects.filter(Exists(waiting), opens_at__lte=at).select_related(
        "answerer__party", "party"
    )
    for gathering in rows.order_by("answer_due_on", "pk"):
        body, party = gathering.answerer, gathering.party
        yield Due(
            ref=gathering.ref,
            kind="answers.gathering",
            title=gathering.question,
            due_on=gathering.answer_due_on,
            since=timezone.localtime(gathering.opens_at).date(),
            url=address_of("answers:work", gathering.pk),
            body=body.pk if body is not None else None,
            party=_party_of(body) or (party.slug if party is not None else ""),
            is_volunteer=_is_volunteer(body),
            read_at=address_of("answers:gathering", gathering.pk),
        )


@dues
def taken_on(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """Themes a body has taken on and not answered; and voices, told once for each gathering."""
    standing = Assignment.objects.filter(ended_at__isnull=True).select_related(
        "body__party", "gathering", "theme", "contribution"
    )
    answered = Answer.objects.filter(theme=OuterRef("theme"), body=OuterRef("body"))
    themes = standing.filter(theme__isnull=False).exclude(Exists(answered))
    for each in themes.order_by("gathering__answer_due_on", "pk"):
        if each.theme is not None:
            yield _taken(each, each.theme.title, "answers:theme", each.theme.pk)
    voices = standing.filter(
        contribution__answered_at__isnull=True,
        contribution__withdrawn_at__isnull=True,
        contribution__isnull=False,
    )
    met: set[tuple[int, int]] = set()
    for each in voices.order_by("gathering__answer_due_on", "pk"):
        if (each.gathering_id, each.body_id) not in met:
            met.add((each.gathering_id, each.body_id))
            yield _taken(each, each.gathering.question, "answers:work", each.gathering_id)


@dues
def next_steps(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """The next step of every answer that stands; a new answer, which tells how it went, takes its place."""
    rows = Answer.objects.filter(corrected_at__isnull=True, next_step_on__isnull=False, is_imported=False)
    for answer in rows.select_related("body__party", "gathering").order_by("next_step_on", "pk"):
        yield Due(
            ref=answer.ref,
            kind="answers.next_step",
            title=answer.next_step[:120],
            due_on=answer.next_step_on or answer.owed_on,
            since=answer.answered_on,
            url=address_of("answers:answer", answer.gathering_id, answer.number),
            body=answer.body_id,
            party=_party_of(answer.body),
            is_volunteer=_is_volunteer(answer.body),
        )


def _taken(each: Assignment, title: str, name: str, key: int) -> Due:
    return Due(
        ref=each.ref,
        kind="answers.assignment",
        title=title,
        due_on=each.gathering.answer_due_on,
        since=timezone.localtime(each.assigned_at).date(),
        url=address_of(name, key),
        body=each.body_id,
        party=_party_of(each.body),
        is_volunteer=_is_volunteer(each.body),
        read_at=address_of("answers:gathering", each.gathering_id),
    )


def _party_of(body: Body | None) -> str:
    return body.party.slug if body is not None and body.party is not None else ""


def _is_volunteer(body: Body | None) -> bool:
    return body is not None and body.kind in VOLUNTEERS
