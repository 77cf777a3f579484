"""A wish to change the plan is owed an answer by the other parties' coordinators, within ten working days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.decisions.models import Key
from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.kernel.workdays import after_working_days
from malmoandan.parties.queries import parties
from malmoandan.plan.models import ChangeRequest, ChangeState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

DAYS_TO_ANSWER = 10  # working days

names_kind("plan.change", gettext_lazy("Changes of the plan to answer"))


@dues
def changes_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source takes the moment
    """Every wish that waits, for each party that did not ask and has turned no key on it."""
    waiting = ChangeRequest.objects.filter(state=ChangeState.ASKED).select_related("body__party")
    slugs, answered = [party.slug for party in parties()], _answered()
    for change in waiting.order_by("asked_at", "pk"):
        since = timezone.localtime(change.asked_at).date()
        asking = change.body.party.slug if change.body.party else ""
        for slug in slugs:
            if slug != asking and (str(change.ref), slug) not in answered:
                yield Due(
                    ref=change.ref,
                    kind="plan.change",
                    title=_("Answer change %(number)d of the plan") % {"number": change.number},
                    due_on=after_working_days(since, DAYS_TO_ANSWER),
                    since=since,
                    url=reverse("plan:change", args=[change.pk]),
                    party=slug,
                )


def _answered() -> set[tuple[str, str]]:
    """Which party has turned its key on which wish."""
    turned = Key.objects.filter(
        withdrawn_at__isnull=True,
        decision__superseded_at__isnull=True,
        decision__subject__startswith="plan.change:",
    )
    return set(turned.values_list("decision__subject", "party__slug"))
