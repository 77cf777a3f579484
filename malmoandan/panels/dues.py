"""What is owed by a day: each party's number, a week after what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.panels.models import Draw, DrawState
from malmoandan.panels.policies import TIME_TO_OPEN
from malmoandan.panels.queries import HEAVY
from malmoandan.parties.queries import known_parties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

SEAL, OPEN = "panels.seal", "panels.open"
names_kind(SEAL, gettext_lazy("Numbers to seal for a draw"))
names_kind(OPEN, gettext_lazy("Numbers to open for a draw"))


@dues
def numbers_owed(at: datetime) -> Iterable[Due]:
    """Each party's coordinators owe a sealed number, and when all have sealed, its opening."""
    del at
    waiting = Draw.objects.filter(state=DrawState.FIXED, panels_at__isnull=False).defer(*HEAVY)
    for draw in waiting.prefetch_related("seals").order_by("pk"):
        seals = {seal.party_id: seal for seal in draw.seals.all()}
        all_sealed = len(seals) == len(known_parties())
        since = (
            max((seal.sealed_at for seal in seals.values()), default=None) if all_sealed else draw.panels_at
        )
        for party in known_parties():
            seal = seals.get(party.pk)
            if since is None or (seal and (not all_sealed or seal.is_opened)):
                continue
            words = _("Open your number: %(title)s") if all_sealed else _("Seal a number: %(title)s")
            yield Due(
                ref=draw.ref,
                kind=OPEN if all_sealed else SEAL,
                title=words % {"title": draw.title},
                due_on=timezone.localtime(since + TIME_TO_OPEN).date(),
                since=timezone.localtime(since).date(),
                url=reverse("panels:open_number" if all_sealed else "panels:seal_number", args=[draw.pk]),
                party=party.slug,
            )
