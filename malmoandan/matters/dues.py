"""What this room's people owe by a day: answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.matters.models import WAITING, Question
from malmoandan.matters.queries import covers_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

names_kind("matters.question", _("Questions to answer"))


@dues
def answers_owed(at: datetime) -> Iterable[Due]:
    """Every answer owed: by its owner or who covers for her, else by the party, else by all that see it."""
    covered = dict(
        covers_in_force(timezone.localtime(at).date()).values_list("mandate", "covered_by__person")
    )
    in_office = Q(owner__ends_at__isnull=True) | Q(owner__ends_at__gt=at)
    rows = Question.objects.filter(state__in=WAITING).select_related("answering_party", "only_party")
    owners = dict(rows.filter(in_office, owner__isnull=False).values_list("pk", "owner__person"))
    for question in rows.order_by("due_on", "pk"):
        party = question.answering_party or question.only_party
        yield Due(
            ref=question.ref,
            kind="matters.question",
            title=question.subject,
            due_on=question.due_on,
            since=timezone.localtime(question.asked_at).date(),
            url=reverse("matters:question", args=[question.pk]),
            person=covered.get(question.owner_id or 0, owners.get(question.pk)),
            party=party.slug if party else "",
        )
