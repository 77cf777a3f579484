"""The town while the sample is being played: its calendar, its bodies and the people who act."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.utils import timezone

from malmoandan.kernel.actors import CLOCK, Actor
from malmoandan.kernel.workdays import is_working_day
from malmoandan.parties.commands import grant_mandate, register_body, register_person
from malmoandan.parties.queries import actor_of, actor_without_mandate

if TYPE_CHECKING:
    from malmoandan.parties.models import Body, Mandate, Party, Person

YEARS_BEFORE = 2
ADOPTED_AGO, ADOPTED_BEFORE_PLAN = 317, 230  # days
TEXTS = files("malmoandan.site.sample") / "texts"


def text_of(name: str) -> str:
    """One of the sample's texts."""
    return (TEXTS / name).read_text(encoding="utf-8")


def table_of(name: str) -> dict[str, list[dict[str, str]]]:
    """One of the sample's tables."""
    return tomllib.loads(text_of(name))


@dataclass
class Town:
    """What has come to be so far. `today` is the day the sample is loaded; all else lies before it."""

    today: date
    bodies: dict[str, Body] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    writers: dict[str, str] = field(default_factory=dict)  # who writes for a body, by its slug

    @property
    def plan_start(self) -> date:
        """The first day of the plan, which is in its third year today."""
        return date(self.today.year - YEARS_BEFORE, 1, 1)

    def plan_day(self, number: int) -> date:
        """The day that many days after the plan's first day; a negative number lies before it."""
        return self.plan_start + timedelta(days=number)

    def working_day(self, day: date) -> date:
        """The same day, or the last day before it on which committees and boards meet."""
        while not is_working_day(day):
            day -= timedelta(days=1)
        return day

    def in_plan(self, number: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of that day."""
        return timezone.make_aware(datetime.combine(self.plan_day(number), time(hour, minute)))

    def early_day(self, ago: int) -> date:
        """A day of the founding year. The agreement came into force 317 days "ago": 230 before the plan."""
        return self.plan_day(ADOPTED_AGO - ago - ADOPTED_BEFORE_PLAN)

    def early(self, ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of that day."""
        return timezone.make_aware(datetime.combine(self.early_day(ago), time(hour, minute)))

    def day(self, ago: int) -> date:
        """The day that many days before today; a negative number lies ahead."""
        return self.today - timedelta(days=ago)

    def at(self, ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of that day."""
        return timezone.make_aware(datetime.combine(self.day(ago), time(hour, minute)))

    def actor(self, name: str) -> Actor:
        """Who acts when this person acts under her mandate, or for herself when she has none."""
        if name in self.mandates:
            return actor_of(self.mandates[name])
        return actor_without_mandate(self.people[name])

    def coordinator(self, party: str) -> str:
        """Who coordinates the party now: the sector's coordinator is replaced in late summer."""
        return "astrid" if party == "city" else "berit" if "berit" in self.mandates else "bo"

    def enter_person(self, name: str, *, at: datetime, language: str = "sv") -> Person:
        """Somebody who can sign in; her address is on the domain reserved for examples."""
        address = f"{name}@example.org"
        person = register_person(email=address, alias=name.capitalize(), language=language, by=CLOCK, at=at)
        EmailAddress.objects.filter(user=person).update(verified=True)  # as by a first code, a year ago
        self.people[name] = person
        return person

    def enter_mandate(
        self, name: str, body: str, role: str, *, by: str, at: datetime, title: str = "", language: str = "sv"
    ) -> None:
        """Somebody who acts for a body from now on."""
        person = self.people.get(name) or self.enter_person(name, at=at, language=language)
        self.mandates[name] = grant_mandate(
            person=person, body=self.bodies[body], role=role, title=title, by=self.actor(by), at=at
        )

    def enter_body(self, row: dict[str, str], party: str, *, by: str, at: datetime) -> None:
        """A body from the table, with its role's mailbox."""
        umbrella = self.bodies.get(row.get("umbrella", ""))
        self.bodies[row["slug"]] = register_body(
            name=row["name"],
            kind=row["kind"],
            party=self.parties.get(party),
            slug=row["slug"],
            represented_by=[umbrella] if umbrella else [],
            area=row.get("area", ""),
            languages=row.get("languages", ""),
            size=row.get("size", ""),
            role_mailbox=f"{row['slug']}@example.org",
            valid_from=self.day(4000),
            is_listed=True,
            by=self.actor(by),
            at=at,
        )
