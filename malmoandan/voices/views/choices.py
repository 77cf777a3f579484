"""What a gathering's list may be narrowed to: only what is there to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.voices import queries
from malmoandan.voices.languages import NAMES
from malmoandan.voices.models import Origin
from malmoandan.voices.registry import facets

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering


def choices_for(gathering: Gathering, asked: queries.Asked, actor: Actor) -> dict[str, object]:
    """Fields with their choices, and the orders; a field with nothing to choose among is left out."""
    there = queries.numbers_of(gathering)
    states = [("waiting", _("Waiting for an answer")), ("answered", _("Answered"))]
    origins = [(code, str(Origin(code).label)) for code in there.origins]
    languages = [(code, NAMES.get(code, _("Other"))) for code in there.languages]
    fields: list[tuple[str, str, str, list[tuple[str, str]]]] = [
        ("state", _("Answer"), asked.state, states),
        ("origin", _("How it came in"), asked.origin, origins),
        ("language", _("Language"), asked.language, languages),
        ("area", _("Part of the city"), asked.area, [(area, area) for area in there.areas]),
    ]  # fmt: skip
    fields[1:1] = [
        (each.name, str(each.label), asked.facets.get(each.name, ""), list(each.choices(gathering, actor)))
        for each in facets()
    ]
    fewest = 2  # to choose among
    shown = [each for each in fields if len(each[3]) >= fewest or (each[2] and each[3])]
    return {"fields": shown, "sorts": orders()}


def orders() -> list[tuple[str, str]]:
    """In which orders a list can be read."""
    return [
        ("new", _("Latest first")), ("old", _("Oldest first")), ("supported", _("Most support first")),
    ]  # fmt: skip
