"""Giving a theme or voices to the body that shall answer, and handing back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import day_of, held_gathering, held_theme, voices_held
from malmoandan.answers.models import Assignment, Theme
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import mandates_in_force
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body, Mandate
    from malmoandan.voices.models import Gathering


@transaction.atomic
def assign_theme(
    *, theme: Theme, body: Body, by: Actor, at: datetime, to_mandate: Mandate | None = None
) -> Assignment:
    """Give a theme to a body of one's own party, perhaps to one mandate in it. Twice is once."""
    now = held_theme(theme)
    require(policies.may_assign(by, now.gathering, body))
    if now.is_merged:
        raise Refused(_("Another theme has taken over the voices of this one."))
    _refuse_unfit(body, to_mandate, at)
    if to_mandate is not None:  # who was named before hands over to whoever is named now
        others = Assignment.objects.filter(theme=now, body=body, ended_at=None).exclude(to_mandate=to_mandate)
        others.update(ended_at=at, ended_by_id=by.mandate)
    given, _is_new = Assignment.objects.get_or_create(
        theme=now,
        body=body,
        ended_at=None,
        defaults={
            "gathering": now.gathering,
            "to_mandate": to_mandate,
            "mandate_id": cast("int", by.mandate),
            "assigned_at": at,
        },
    )
    record.write(
        kind="answers.theme_assigned",
        ref=now.ref,
        by=by,
        at=at,
        body=body.name,
        body_key=body.pk,
        title=now.title,
    )
    return given


@transaction.atomic
def assign_contributions(
    *, gathering: Gathering, contributions: Iterable[int], body: Body, by: Actor, at: datetime
) -> int:
    """Give voices (primary keys) to a body of one's own party; how many it did not have before."""
    held = held_gathering(gathering.pk)
    require(policies.may_assign(by, held, body))
    _refuse_unfit(body, None, at)
    keys = [each.pk for each in voices_held(held, contributions)]
    standing = Assignment.objects.filter(body=body, contribution__in=keys, ended_at__isnull=True)
    there = set(standing.values_list("contribution", flat=True))
    made = Assignment.objects.bulk_create(
        Assignment(
            gathering=held,
            contribution_id=key,
            body=body,
            mandate_id=cast("int", by.mandate),
            assigned_at=at,
        )
        for key in keys
        if key not in there
    )
    record.write(
        kind="answers.contributions_assigned",
        ref=held.ref,
        by=by,
        at=at,
        body=body.name,
        body_key=body.pk,
        contributions=len(made),
    )
    return len(made)


@transaction.atomic
def end_assignment(*, assignment: Assignment, by: Actor, at: datetime) -> None:
    """Hand back a theme or a voice, or take it from a body of one's own party."""
    held = held_gathering(assignment.gathering_id)
    now = Assignment.objects.select_related("body__party", "theme", "contribution").get(pk=assignment.pk)
    now.gathering = held
    require(policies.may_end_assignment(by, now))
    now.ended_at, now.ended_by_id = at, by.mandate
    now.save(update_fields=["ended_at", "ended_by"])
    about = now.theme.ref if now.theme is not None else held.ref
    record.write(
        kind="answers.assignment_ended",
        ref=about,
        by=by,
        at=at,
        body=now.body.name,
        number=now.contribution.number if now.contribution is not None else 0,
    )


def _refuse_unfit(body: Body, to_mandate: Mandate | None, at: datetime) -> None:
    if not body.exists_on(day_of(at)):
        raise Refused(_("The body does not exist any longer."))
    if to_mandate is not None and not mandates_in_force(at).filter(pk=to_mandate.pk, body=body).exists():
        raise Refused(_("Choose somebody who acts for the body now."))
