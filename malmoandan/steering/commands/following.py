"""The quarter's follow-up, by each party for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.decisions.commands import FEWEST_PARTIES
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import parties, party_of
from malmoandan.record import commands as record
from malmoandan.steering import policies
from malmoandan.steering.models import FollowUp, Light
from malmoandan.web.wording import require_same, words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Party
    from malmoandan.steering.quarters import Quarter


@transaction.atomic
def write_follow_up(
    *,
    quarter: Quarter,
    light: Light | str,
    text: str,
    seen: int,
    by: Actor,
    at: datetime,
    about: Ref | None = None,
) -> FollowUp:
    """Write, or write anew, how one's own party judges the quarter: a light *and* words (clause C30).

    `seen` is the version one has read, 0 for none. When the last party has written, all see all.
    """
    require(policies.may_write_follow_up(by))
    party = _locked(by.party)
    written = (
        FollowUp.objects.select_related("party")
        .filter(party=party, year=quarter.year, quarter=quarter.number)
        .first()
    )
    require(policies.may_write_follow_up(by, written), _("A meeting has dealt with this quarter: it stands."))
    require_same(written.version if written else 0, seen)
    if quarter.starts_on > timezone.localtime(at).date():
        raise Refused(_("The quarter has not begun yet."))
    if light not in Light.values:
        raise Refused(_("Choose one of the three lights."))
    row = written or FollowUp(party=party, year=quarter.year, quarter=quarter.number, due_on=quarter.due_on)
    row.light, row.text, row.about = Light(light), words(text), str(about or "")[:100]
    row.mandate_id, row.written_at, row.version = by.mandate or 0, at, seen + 1
    row.save()
    _show_when_all_have_written(quarter, at)
    record.write(
        kind="steering.follow_up_written", ref=row.ref, by=by, at=at, quarter=str(quarter), again=seen > 0
    )
    return row


def _locked(slug: str) -> Party:
    """The party, with every party's row held: whoever writes last must see that she is the last."""
    list(parties().select_for_update())
    return party_of(slug)


def _show_when_all_have_written(quarter: Quarter, at: datetime) -> None:
    rows = FollowUp.objects.filter(year=quarter.year, quarter=quarter.number)
    if rows.count() == parties().count() >= FEWEST_PARTIES:
        rows.filter(shown_at__isnull=True).update(shown_at=at)
