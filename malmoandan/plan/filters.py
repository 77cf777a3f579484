"""The filters of the list of activities in the address: read from it, shown as fields, taken away one by one.

Rule: a value that nothing can be chosen by is as if it were not there; nothing of an address is ever refused.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from malmoandan.plan.models import Assessment, Phase
from malmoandan.plan.queries.lists import SORTS, ListFilter
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from malmoandan.plan.queries.choices import Choice, Choices

LONGEST = 200  # letters of free text
IN_ADDRESS = {"words": "q"}  # a field whose word in the address is another
FREE = ("words", "place")
FIRST = ("words", "challenge", "phase", "body", "sort")  # the others are folded away


@dataclass(frozen=True, slots=True)
class Field:
    """One filter as a field: what it is called in the address and for people, and what can be chosen."""

    name: str
    label: str
    value: str
    choices: tuple[Choice, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, in words, and the address of the list without it."""

    words: str
    url: str


def asked_of(given: Mapping[str, str], choices: Choices) -> ListFilter:
    """What an address asks for, of what can be asked for."""
    found: dict[str, str] = {}
    for name, options in options_of(choices).items():
        value = given.get(name, "")
        if value in {code for code, _label in options}:
            found[name] = value
    for name in FREE:
        found[name] = one_line(given.get(IN_ADDRESS.get(name, name), ""), LONGEST)
    year = found.pop("year", "")
    return ListFilter(**found, year=int(year) if year else None)


def options_of(choices: Choices) -> dict[str, Sequence[Choice]]:
    """What each filter can be, in the order of the form."""
    return {
        "challenge": [(code, f"{code} {title}") for code, title in choices.challenges],
        "goal": [(code, f"{code} {title}") for code, title in choices.goals],
        "phase": [(each.value, str(each.label)) for each in Phase],
        "assessment": [(each.value, str(each.label)) for each in Assessment],
        "body": choices.bodies,
        "party": choices.parties,
        "principle": choices.principles,
        "clause": choices.clauses,
        "year": choices.years,
        "watch": [("late", _("Past its day")), ("silent", _("Not told of for long"))],
        "sort": list(zip(SORTS, _sort_words(), strict=True)),
    }


def fields_of(asked: ListFilter, choices: Choices) -> tuple[Field, ...]:
    """The form: free text first, the usual filters, and the rest."""
    labels, options = _labels(), options_of(choices)
    names = [*FIRST, *(name for name in labels if name not in FIRST)]
    return tuple(
        Field(
            name=IN_ADDRESS.get(name, name),
            label=labels[name],
            value=_value(asked, name),
            choices=tuple(options.get(name, ())),
            is_first=name in FIRST,
        )
        for name in names
        if name in FREE or options[name]
    )


def chips_of(asked: ListFilter, choices: Choices, *, as_cards: bool) -> tuple[Chip, ...]:
    """Each filter that is on, with the way to the list without it."""
    labels, options = _labels(), options_of(choices)
    found = []
    for name, label in labels.items():
        value = _value(asked, name)
        if not value or name == "sort":
            continue
        words = dict(options.get(name, ())).get(value, value)
        rest = query_of(_without(asked, name))
        view = "view=cards" if as_cards else ""
        url = "?" + "&".join(part for part in (rest, view) if part)
        found.append(Chip(_("%(filter)s: %(value)s") % {"filter": label, "value": words}, url))
    return tuple(found)


def _without(asked: ListFilter, name: str) -> ListFilter:
    empty: dict[str, Any] = {name: None if name == "year" else ""}
    return replace(asked, **empty)


def query_of(asked: ListFilter) -> str:
    """The filters as they stand in an address."""
    usual = ListFilter()
    return urlencode(
        [
            (IN_ADDRESS.get(field.name, field.name), _value(asked, field.name))
            for field in fields(asked)
            if getattr(asked, field.name) != getattr(usual, field.name)
        ]
    )


def _value(asked: ListFilter, name: str) -> str:
    value = getattr(asked, name)
    return "" if value is None else str(value)


def _labels() -> dict[str, str]:
    return {
        "words": _("Words"),
        "challenge": _("Challenge"),
        "phase": _("Phase"),
        "body": _("Responsible"),
        "sort": _("Order"),
        "goal": _("Goal"),
        "assessment": _("Assessment"),
        "party": _("Party"),
        "principle": _("Principle"),
        "clause": _("Clause"),
        "year": _("Goes on in"),
        "watch": _("Needs a look"),
        "place": _("Place or target group"),
    }


def _sort_words() -> list[str]:
    return [_("As in the plan"), _("By title"), _("Soonest to end"), _("Latest told of"), _("By phase")]
