"""Contributions for every address: the association's, and one that is another group's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.contributions import commands
from malmoandan.web import receipts
from tests import cast
from tests.contributions import things

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def two_contributions(everyone: dict[str, Actor]) -> dict[str, tuple[object, object]]:
    """Own: typed in for the association, which is also asked; other: a group's, for the committee alone."""
    now = timezone.now() - timedelta(hours=2)
    year, code = now.year, receipts.make()
    days = {"due_on": now.date() + timedelta(days=20), "at": now, "year": year}
    asks = [
        things.asked(whom, by=everyone["city_coordinator"], **days)  # type: ignore[arg-type]  # days and a year
        for whom in (cast.association(), cast.other_association())
    ]
    rep = everyone["association_representative"]
    own = things.contributed(rep, as_body=True, receipt=code, at=now, year=year)
    other = things.contributed(cast.other_visitor(), at=now, year=year, consent="no", group="Andra")
    seen = things.contributed(cast.other_visitor(), at=now, year=year, group="Tredje")
    quotes = [things.proposed(own, at=now), things.proposed(seen, at=now)]
    made = [
        commands.reserve_forms(year=year, about=cast.committee(), count=2, by=everyone[name], at=now)
        for name in ("association_representative", "city_coordinator")
    ]
    return {
        "bidrag": (own.pk, other.pk),
        "be-om": (asks[0].pk, asks[1].pk),
        "lank": (code, "ABCD-EFGH-JKMN"),
        "citat": (quotes[0].pk, quotes[1].pk),
        "bidragsblanketter": (made[0].pk, made[1].pk),
    }
