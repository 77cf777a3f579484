"""The value of a changeable fact in words, in the language now active: bodies by name, days as people say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.parties.models import Body, Party
from malmoandan.plan.changeable import Sort
from malmoandan.plan.models import (
    DatePrecision,
    Funding,
    Goal,
    Participation,
    PartRole,
    Phase,
    PolicyStep,
    ResourceKind,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.plan.changeable import Fact
    from malmoandan.plan.models import ChangeRequest

CHOICES: dict[str, Any] = {
    "date_precision": DatePrecision, "participation": Participation, "policy_step": PolicyStep,
    "visibility": Visibility, "role": PartRole, "kind": ResourceKind, "funding": Funding, "phase": Phase,
}  # fmt: skip
DAYS = {"starts_on", "ends_on", "due_on", "original_due_on"}
LABELS = {
    "what": gettext_lazy("What is done"),
    "why": gettext_lazy("How it helps"),
    "expected_result": gettext_lazy("Expected result"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "is_continuous": gettext_lazy("Goes on without end"),
    "goal": gettext_lazy("Goal"),
    "parts": gettext_lazy("Who is responsible and who takes part"),
    "milestones": gettext_lazy("Milestones"),
    "resources": gettext_lazy("Resources"),
    "communication": gettext_lazy("Communication"),
    "visibility": gettext_lazy("Who may read it"),
    "target_groups": gettext_lazy("For whom?"),
    "places": gettext_lazy("Where?"),
    "participation": gettext_lazy("How people take part"),
    "clauses": gettext_lazy("Clauses of the agreement it carries out"),
}
ROW_ORDER = ("role", "kind", "title", "body", "domain", "audience", "channel", "languages", "amount", "unit",
             "year", "funding", "note", "due_on", "original_due_on")  # fmt: skip


class Reader:
    """Reads the values of one wish; the bodies and goals in them are asked for once."""

    def __init__(self, change: ChangeRequest) -> None:
        slugs = set(_slugs([change.old, change.new]))
        self.bodies = dict(Body.objects.filter(slug__in=slugs).values_list("slug", "name"))
        self.parties = dict(Party.objects.values_list("slug", "name"))
        goals = Goal.objects.filter(plan=change.plan_id).order_by("position", "pk")
        self.goals = {goal.code: str(goal) for goal in goals}

    def lines(self, fact: Fact, value: Any) -> list[str]:  # noqa: ANN401 - JSON
        """The value in words, line by line; no line where there is nothing."""
        if value is None or value in ("", []):
            return []
        if isinstance(value, dict):
            return list(self.mapping(fact, value))
        if fact.sort == Sort.ROWS:
            return [self.row(row) for row in value]
        if fact.sort in {Sort.DAY, Sort.NUMBER}:
            return [_day(value) if fact.sort == Sort.DAY else _number(value)]
        return str(self.said("goal" if fact.sort == Sort.GOAL else fact.name, value)).splitlines()

    def mapping(self, fact: Fact, value: dict[str, Any]) -> Iterator[str]:
        """Hosts party by party, an end with its reason, a whole activity."""
        if fact.sort == Sort.HOSTS:
            yield from (f"{self.parties.get(key, key)}: {self.body(slug)}" for key, slug in value.items())
        elif fact.sort == Sort.END:
            yield self.said("phase", value.get("phase"))
            yield str(value.get("ended_why", ""))
        else:
            yield from self.activity(value)

    def activity(self, value: dict[str, Any]) -> Iterator[str]:
        """A whole new activity, fact by fact; what is empty is left out."""
        yield str(value.get("title", ""))
        for name, label in LABELS.items():
            said = value.get(name)
            if said in (None, "", [], False):
                continue
            if isinstance(said, list):
                yield from (f"{label}: {self.row(row)}" for row in said)
            else:
                yield f"{label}: {self.said(name, said)}"

    def row(self, row: dict[str, Any]) -> str:
        """A row in one line."""
        said = [self.said(name, row[name]) for name in ROW_ORDER if row.get(name)]
        return " · ".join(part for part in said if part)

    def said(self, name: str, value: Any) -> str:  # noqa: ANN401 - JSON
        """One value of this name."""
        if name in CHOICES and value in CHOICES[name].values:
            return str(CHOICES[name](value).label)
        if name in DAYS:
            return _day(value)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if name == "amount":
            return _number(value)
        if name == "goal":
            return self.goals.get(value, str(value))
        return self.body(str(value)) if name == "body" else str(value)

    def body(self, slug: str) -> str:
        """A body by name."""
        return self.bodies.get(slug, slug)


def _slugs(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Every short word in it: among them are the bodies'."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _slugs(each)
    elif isinstance(value, list):
        for each in value:
            yield from _slugs(each)
    elif isinstance(value, str) and len(value) <= 80 and " " not in value:  # noqa: PLR2004 - the longest word
        yield value


def _day(value: str) -> str:
    return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")


def _number(value: str) -> str:
    return str(formats.localize(Decimal(value), use_l10n=True))
