"""What bodies owe here by a day: the promises they gave, and an answer to those they were offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.commitments.models import LIVING, Commitment, Outcome, Wording
from malmoandan.commitments.queries import answer_due_on
from malmoandan.kernel.dues import Due, Owner, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.parties.models import Body


names_kind("commitments.commitment", gettext_lazy("Commitments"))
names_kind("commitments.answer", gettext_lazy("Proposals to answer"))


@dues
def promises_owed(at: datetime, *, of: Owner | None = None) -> Iterable[Due]:  # noqa: ARG001 - as every source
    """Every living promise, owed by its owner to its receiver by the day agreed."""
    rows = Commitment.objects.filter(state__in=LIVING).select_related("owner")
    if of is not None:
        rows = rows.filter(owner=of.body)
    for each in rows.order_by("due_on", "pk"):
        yield Due(
            ref=each.ref,
            kind="commitments.commitment",
            title=each.title,
            due_on=each.due_on,
            since=timezone.localtime(each.accepted_at or each.proposed_at).date(),
            url=reverse("commitments:commitment", args=[each.pk]),
            body=each.owner_id,
            hosts=(each.counterpart_id,),
            is_volunteer=_is_of_volunteers(each.owner),
        )


@dues
def answers_to_proposals_owed(
    at: datetime,  # noqa: ARG001 - every source takes the moment
    *,
    of: Owner | None = None,
) -> Iterable[Due]:
    """Every wording that waits for its receiver; one that was sent back waits for nobody's answer."""
    rows = Wording.objects.filter(outcome=Outcome.WAITING, is_returned=False)
    if of is not None:
        rows = rows.filter(commitment__counterpart=of.body)
    for wording in rows.select_related("commitment__counterpart").order_by("worded_at", "pk"):
        since = timezone.localtime(wording.worded_at).date()
        yield Due(
            ref=wording.ref,
            kind="commitments.answer",
            title=_("Answer: %(title)s") % {"title": wording.title},
            due_on=answer_due_on(wording),
            since=since,
            url=reverse("commitments:commitment", args=[wording.commitment_id]),
            body=wording.commitment.counterpart_id,
            hosts=(wording.commitment.owner_id,),
            is_volunteer=_is_of_volunteers(wording.commitment.counterpart),
        )


def _is_of_volunteers(body: Body) -> bool:
    return body.kind in VOLUNTEERS
