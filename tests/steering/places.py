"""What of steering stands in the small world of `tests.world`: for each word, one's own and another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.parties.models import Role
from tests import cast
from tests.steering import things

if TYPE_CHECKING:
    from collections.abc import Callable


def a_steering_group(pair: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """Meetings with notes that stand, one held, one called; what is the association's, and another's."""
    logged = {}
    for body in (cast.association(), cast.other_association()):
        meeting = things.held(f"Lokaler för {body.name}")
        logged[body] = things.decided(meeting, body=body)
        things.confirmed(meeting)
    risks, lines = [], []
    for body in logged:
        risks.append(things.risk(body))
        lines.append(things.budget(body))
    draft, own = things.held("Det som återstår"), things.called()
    other = cast.acting("Hodan", cast.other_association(), Role.REPRESENTATIVE)
    items = [things.proposed(), things.proposed(other)]
    return {
        "moten": pair(own.number, draft.number),
        "logg": pair(logged[cast.association()].pk, logged[cast.other_association()].pk),
        "arenden": pair(items[0].pk, items[1].pk),
        "kvartal": pair("2026-2", "2026-9"),
        "risker": pair(risks[0].pk, risks[1].pk),
        "budget": pair(lines[0].pk, lines[1].pk),
    }
