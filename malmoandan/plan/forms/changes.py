"""What is filled in to ask for a change: the new value of one fact, in the shape that fact has, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from malmoandan.parties.models import Body
from malmoandan.plan.changeable import Fact, Sort
from malmoandan.plan.forms.activities import (
    COMMUNICATION,
    PARTS,
    PARTS_HINT,
    RESOURCES_HINT,
    WISHED_RESOURCES,
    ActivityForm,
    activity_blocks,
)
from malmoandan.plan.forms.challenges import HOST
from malmoandan.plan.forms.desks import Block, Desk
from malmoandan.plan.forms.fields import body, choice, day, line, number, words
from malmoandan.plan.models import Goal, Phase, Visibility
from malmoandan.plan.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.datastructures import MultiValueDict

    from malmoandan.parties.models import Party
    from malmoandan.plan.forms.desks import RowKind, Words

ROWS: dict[str, tuple[RowKind | None, Words]] = {
    "parts": (PARTS, PARTS_HINT),
    "resources": (WISHED_RESOURCES, RESOURCES_HINT),
    "communication": (COMMUNICATION, ""),
}
ENDS = [(phase.value, phase.label) for phase in (Phase.STOPPED, Phase.MOVED, Phase.MERGED)]
MAY_BE_EMPTY = frozenset({"expected_result", "by_on", "summary", "definition", "target_on"})


def reason_field() -> forms.CharField:
    """Why: everybody may read it."""
    return forms.CharField(
        label=_("Why should it be changed?"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everyone can read this."),
    )  # fmt: skip


class NewActivityForm(ActivityForm):
    """A whole activity to add, and why."""

    reason = reason_field()


def wish_desk(
    fact: Fact,
    *,
    data: MultiValueDict[str, str] | None,
    start: Mapping[str, Any],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    bodies: Sequence[Body],
    parties: Sequence[Party],
    goals: Sequence[Goal],
) -> Desk:
    """The page where the new value of this fact is written, with what stands there now."""
    given = {"bodies": bodies}
    if fact.sort == Sort.ACTIVITY:
        blocks = (*activity_blocks(WISHED_RESOURCES), Block("why-change", ("reason",), _("Why")))
        return Desk(
            NewActivityForm, blocks, data=data, start=start, given={"goals": _of(goals)}, row_given=given
        )
    fields = _fields(fact, bodies, parties, goals) | {"reason": reason_field()}
    form = type("WishForm", (forms.Form,), dict(fields))  # which empties what it is given
    names = tuple(name for name in fields if name != "reason")
    kind, hint = ROWS.get(fact.name, (None, ""))
    blocks = (
        Block("new", names, fact.label if kind else "", hint, kind),
        Block("why-change", ("reason",), _("Why") if kind else ""),
    )
    return Desk(form, blocks, data=data, start=start, rows=rows, row_given=given)


def wished(fact: Fact, desk: Desk) -> Any:  # noqa: ANN401 - JSON
    """The new value as plain data, as the wording would tell it."""
    facts = desk.facts
    if fact.sort == Sort.ROWS:
        return as_plain(desk.rows(fact.name))
    if fact.sort == Sort.HOSTS:
        return {
            name.removeprefix(HOST): as_plain(value) for name, value in facts.items() if name.startswith(HOST)
        }
    if fact.sort == Sort.END:
        return {"phase": facts["phase"], "ended_why": facts["ended_why"]}
    if fact.sort == Sort.YES:
        return True
    if fact.sort == Sort.ACTIVITY:
        rows = {name: as_plain(desk.rows(name)) for name in desk.formsets}
        return as_plain({name: value for name, value in facts.items() if name != "reason"}) | rows
    return as_plain(facts["new"])


def as_plain(value: Any) -> Any:  # noqa: ANN401 - a form's value in, JSON out
    """Days and numbers as text, a body by its word, a goal by its code."""
    if isinstance(value, dict):
        return {name: as_plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_plain(each) for each in value]
    if isinstance(value, Body):
        return value.slug
    return getattr(value, "code", "") if isinstance(value, Model) else plain(value)


def _fields(
    fact: Fact, bodies: Sequence[Body], parties: Sequence[Party], goals: Sequence[Goal]
) -> dict[str, Any]:
    if fact.sort == Sort.HOSTS:
        return {f"{HOST}{party.slug}": _host(party, bodies) for party in parties}
    if fact.sort == Sort.END:
        ended = words(_("Why does it end?"), required=True)
        return {"phase": choice(_("How does it end?"), ENDS, empty=_("Choose")), "ended_why": ended}
    if fact.sort in {Sort.ROWS, Sort.YES}:
        return {}
    return {"new": _field(fact, goals)}


def _field(fact: Fact, goals: Sequence[Goal]) -> forms.Field:
    required = fact.name not in MAY_BE_EMPTY
    if fact.sort == Sort.GOAL:
        listed = [(goal.code, str(goal)) for goal in goals]
        return choice(fact.label, listed, empty=_("No goal of its own"), required=False)
    if fact.sort == Sort.READERS:
        return choice(fact.label, Visibility.choices)
    if fact.sort == Sort.DAY:
        return day(fact.label, required=required)
    if fact.sort == Sort.NUMBER:
        return number(fact.label, 18, 4, required=False)
    return line(fact.label) if fact.sort == Sort.LINE else words(fact.label, 8, required=required)


def _host(party: Party, bodies: Sequence[Body]) -> forms.Field:
    field = body(_now("Host: %(party)s") % {"party": party.name})
    field.choose_among([each for each in bodies if each.party_id == party.pk])
    return field


def _of(goals: Sequence[Goal]) -> Any:  # noqa: ANN401 - a queryset
    return Goal.objects.filter(pk__in=[goal.pk for goal in goals]).order_by("position", "pk")
