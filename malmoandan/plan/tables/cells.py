"""Reading one cell: a day, a number, a yes, a body, a choice, a list of lines. Faults are told in words."""

from __future__ import annotations

import difflib
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.parties.models import Body
from malmoandan.plan.models import Funding, PartRole, ResourceKind, SourceKind
from malmoandan.plan.tables.columns import Column, folded, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import TextChoices

YES = {"1", "x", "ja", "yes", "true", "sant", "kyllä", "نعم"}
NO = {"", "0", "nej", "no", "false", "falskt", "ei", "لا"}
BAR = "|"
EMPTY_MEANS = {  # what an empty cell says where something must be chosen
    "date_precision": "day",
    "visibility": "public",
    "indicator_kind": "number",
    "direction": "up",
    "frequency": "yearly",
}
Row = dict[str, object]


class Fault(Exception):  # noqa: N818 - it is told, not raised to anybody
    """A cell that cannot be read; its words say what to do."""


class Bodies:
    """Every body by its name or the word in its address, asked for once a table."""

    def __init__(self) -> None:
        self.found: dict[str, list[Body]] = defaultdict(list)
        for body in Body.objects.select_related("party").order_by("pk"):
            self.found[folded(body.slug)].append(body)
            if folded(body.name) != folded(body.slug):
                self.found[folded(body.name)].append(body)

    def named(self, words: str) -> Body:
        """The one body of this name or address word."""
        bodies = self.found.get(folded(words), [])
        if len(bodies) == 1:
            return bodies[0]
        if bodies:
            slugs = ", ".join(body.slug for body in bodies)
            raise Fault(_("Several bodies are called that. Write one of: %(slugs)s") % {"slugs": slugs})
        near = difflib.get_close_matches(folded(words), self.found, n=1)
        if near:
            meant = {"name": words, "near": self.found[near[0]][0].name}
            raise Fault(_("There is no body called %(name)s. Did you mean %(near)s?") % meant)
        raise Fault(_("There is no body called %(name)s.") % {"name": words})

    def word_for(self, body: Body | None) -> str:
        """What a body is called in a table: its name, or its address word where the name is not its own."""
        if body is None:
            return ""
        return body.name if len(self.found[folded(body.name)]) == 1 else body.slug


def cell_value(column: Column, words: str, bodies: Bodies) -> object:
    """What a cell of this column holds; `Fault` where it cannot be read."""
    if column.reads == "choice" and column.choices is not None:
        return choice(column.choices, words, default=EMPTY_MEANS.get(column.code, ""))
    return READERS[column.reads](words, bodies, column)


def day(words: str) -> date | None:
    """A day written year-month-day."""
    if not words:
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError as fault:
        raise Fault(_("This is not a day. Write it like 2027-03-31.")) from fault


def number(words: str) -> Decimal | None:
    """A number with a point or a comma; blanks between thousands are passed over."""
    if not words:
        return None
    plain = "".join(words.split()).replace("\u00a0", "").replace("−", "-").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as fault:
        raise Fault(_("This is not a number.")) from fault
    if not value.is_finite():
        raise Fault(_("This is not a number."))
    return value


def yes(words: str) -> bool:
    """Yes or no, in any of our languages."""
    if folded(words) in YES:
        return True
    if folded(words) in NO:
        return False
    raise Fault(_("Write yes or no."))


def choice(choices: type[TextChoices], words: str, *, default: str = "") -> str:
    """A choice by its code or its words in any of our languages."""
    if not words:
        return default
    if (code := words_of(choices).get(folded(words))) is None:
        known = ", ".join(str(each.label) for each in choices)
        raise Fault(_("Write one of: %(known)s") % {"known": known})
    return code


def lines(words: str) -> list[list[str]]:
    """The lines of a cell, each split at its bars."""
    return [[part.strip() for part in line.split(BAR)] for line in words.split("\n") if line.strip()]


def hosts(words: str, bodies: Bodies, _column: Column) -> list[Body]:
    """Bodies, one a line."""
    return [bodies.named(line[0]) for line in lines(words)]


def one_body(words: str, bodies: Bodies, _column: Column) -> Body | None:
    """One body, or none."""
    return bodies.named(words) if words else None


def parts(words: str, bodies: Bodies, column: Column) -> list[Row]:
    """Body | what it answers for; the column says in which role."""
    role = PartRole(column.code)
    return [
        {"body": bodies.named(part[0]), "role": role.value, "domain": at(part, 1)} for part in lines(words)
    ]


def milestones(words: str, _bodies: Bodies, _column: Column) -> list[Row]:
    """Day | what is reached."""
    found: list[Row] = []
    for part in lines(words):
        due = day(part[0])
        if due is None or not at(part, 1):
            raise Fault(_("Write each milestone as: 2027-03-31 | what is reached"))
        found.append({"due_on": due, "title": at(part, 1)})
    return found


def sources(words: str, _bodies: Bodies, _column: Column) -> list[Row]:
    """Kind | title | publisher | year | address | what it says."""
    return [
        {
            "kind": choice(SourceKind, part[0], default=SourceKind.REPORT),
            "title": needed(
                at(part, 1), _("Write each source as: kind | title | publisher | year | address")
            ),
            "publisher": at(part, 2),
            "year": whole(at(part, 3)),
            "url": at(part, 4),
            "says": at(part, 5),
        }
        for part in lines(words)
    ]


def resources(words: str, bodies: Bodies, _column: Column) -> list[Row]:
    """Kind | amount | unit | year | body | form of funding | note."""
    return [
        {
            "kind": choice(ResourceKind, needed(part[0], _("Say which kind of resource it is."))),
            "amount": number(at(part, 1)),
            "unit": at(part, 2),
            "year": whole(at(part, 3)),
            "body": bodies.named(at(part, 4)) if at(part, 4) else None,
            "funding": choice(Funding, at(part, 5)),
            "note": at(part, 6),
        }
        for part in lines(words)
    ]


def communication(words: str, bodies: Bodies, _column: Column) -> list[Row]:
    """Audience | channel | languages | body | day."""
    asked = _("Write each measure as: audience | channel | languages | body | day")
    return [
        {
            "audience": needed(part[0], asked),
            "channel": needed(at(part, 1), asked),
            "languages": at(part, 2),
            "body": bodies.named(at(part, 3)) if at(part, 3) else None,
            "due_on": day(at(part, 4)),
        }
        for part in lines(words)
    ]


def at(part: list[str], place: int) -> str:
    """A part of a line; empty where the line is shorter."""
    return part[place] if place < len(part) else ""


def needed(words: str, otherwise: str) -> str:
    """Words that must be there."""
    if not words:
        raise Fault(otherwise)
    return words


def whole(words: str) -> int | None:
    """A whole number, such as a year."""
    value = number(words)
    if value is not None and value != value.to_integral_value():
        raise Fault(_("This is not a whole number."))
    return None if value is None else int(value)


READERS: dict[str, Callable[[str, Bodies, Column], object]] = {
    "text": lambda words, _bodies, _column: words,
    "day": lambda words, _bodies, _column: day(words),
    "number": lambda words, _bodies, _column: number(words),
    "yes": lambda words, _bodies, _column: yes(words),
    "body": one_body,
    "bodies": hosts,
    "parts": parts,
    "milestones": milestones,
    "sources": sources,
    "resources": resources,
    "communication": communication,
}
