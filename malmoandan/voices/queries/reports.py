"""What is reported and waits for a human of the own party, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from malmoandan.parties.models import Role
from malmoandan.voices.models import Report
from malmoandan.voices.queries.contributions import decided_by, is_moderator

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Reply


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """The reports this actor decides on, being a coordinator of the own party; an auditor reads all."""
    if actor.has_role(Role.AUDITOR):
        return with_thing(Report.objects.all())
    if not is_moderator(actor):
        return Report.objects.none()
    on_voice = Q(reply__isnull=True) & decided_by(actor, "contribution__")
    on_reply = Q(reply__isnull=False) & decided_by(actor, "reply__", "contribution__gathering")
    return with_thing(Report.objects.filter(on_voice | on_reply))


def with_thing(reports: QuerySet[Report]) -> QuerySet[Report]:
    """The same with what each is about, and whose that is."""
    return reports.select_related(
        "contribution__gathering__party", "contribution__body__party", "reply__body__party", "settled_by",
        "reply__contribution__gathering__party",
    )  # fmt: skip


def reports_waiting(actor: Actor) -> QuerySet[Report]:
    """Those not yet decided on, soonest first."""
    return reports_visible_to(actor).filter(settled_at__isnull=True).order_by("settle_by", "pk")


def reports_settled(actor: Actor) -> QuerySet[Report]:
    """Those decided on, latest first."""
    return reports_visible_to(actor).filter(settled_at__isnull=False).order_by("-settled_at", "-pk")


def reports_on(thing: Contribution | Reply) -> QuerySet[Report]:
    """All reports on one thing, oldest first."""
    about = {"reply": thing} if thing.ref.kind == "voices.reply" else {"contribution": thing, "reply": None}
    return Report.objects.filter(**about).order_by("pk")
