"""The commitments of the year, as everybody may read them, with how each ended in its owner's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q
from django.utils import timezone

from malmoandan.commitments.models import LIVING, CommitmentStep, StepKind
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.report.snapshot.planned import Commitment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from malmoandan.commitments.models import Commitment as Promise
    from malmoandan.report.snapshot.years import Told


def commitments_told(told: Told, codes: Mapping[str, str]) -> tuple[Commitment, ...]:
    """Those due or ended in the year, and older ones still open. `codes` names the activities, by ref."""
    of_year = Q(due_on__year=told.year) | Q(ended_at__gte=told.starts_at, ended_at__lt=told.ends_at)
    still_open = Q(state__in=LIVING, due_on__lte=told.last)
    ends = CommitmentStep.objects.filter(kind=StepKind.ENDED).order_by("number")
    rows = commitments_visible_to(NOBODY).filter(of_year | still_open)
    found = rows.select_related("owner", "counterpart", "deciding_body").prefetch_related(
        "clauses", Prefetch("steps", ends, to_attr="ends")
    )
    return tuple(_told(each, told, codes) for each in found.order_by("due_on", "pk"))


def _told(each: Promise, told: Told, codes: Mapping[str, str]) -> Commitment:
    end = each.ends[-1] if each.ends else None  # type: ignore[attr-defined]  # prefetched above
    ended_on = timezone.localtime(each.ended_at).date() if each.ended_at else None
    return Commitment(
        each.title, each.owner.name, each.counterpart.name, each.due_on, each.original_due_on, each.state,
        ended_on, is_late=(ended_on or told.today) > each.due_on, outcome=end.words if end else "",
        instead=end.instead if end else "", on=codes.get(each.hangs_on, ""), decided=_decided(each),
        clauses=tuple(each.clause_keys), url=each.get_absolute_url(),
    )  # fmt: skip


def _decided(each: Promise) -> str:
    if each.deciding_body is None or each.decided_on is None:
        return ""
    said = (each.deciding_body.name, each.decided_on.isoformat(), each.paragraph, each.registry_no)
    return " · ".join(part for part in said if part)
