"""What coordinators owe here: a welcome to those who join, and a second look at a refusal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.agreement.commands import DAYS_TO_OBJECT
from malmoandan.agreement.models import Adhesion, AdhesionState
from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.parties.queries import parties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

names_kind("agreement.adhesion", gettext_lazy("Those who want to join"))


@dues
def joinings_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source takes the moment
    """A joining waits for either party; a second look for every party but the one that objected."""
    slugs = [party.slug for party in parties()]
    living = (AdhesionState.WAITING, AdhesionState.SECOND_LOOK)
    for adhesion in Adhesion.objects.filter(state__in=living).order_by("joined_at", "pk"):
        since = timezone.localtime(adhesion.refused_at or adhesion.joined_at).date()
        for slug in slugs:
            if slug != adhesion.refusal_party:
                yield Due(
                    ref=adhesion.ref,
                    kind="agreement.adhesion",
                    title=_title(adhesion),
                    due_on=since + timedelta(days=DAYS_TO_OBJECT),
                    since=since,
                    url=reverse("agreement:adhesion", args=[adhesion.pk]),
                    party=slug,
                )


def _title(adhesion: Adhesion) -> str:
    name = adhesion.name or adhesion.get_kind_display()
    if adhesion.state == AdhesionState.SECOND_LOOK:
        return _("Take a second look: %(name)s") % {"name": name}
    return _("Welcome or object: %(name)s") % {"name": name}
