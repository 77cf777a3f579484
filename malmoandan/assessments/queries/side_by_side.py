"""The sides' judgements beside each other, in words. They are never added up and never averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.assessments.models import Ambition, Assessment, Completion, Result
from malmoandan.assessments.queries.judging import activities_of_year
from malmoandan.assessments.queries.visibility import assessments_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.queries import known_parties
from malmoandan.plan.models import LEADING, ActivityParty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import Activity

LONGEST_WORDS = 200
DIMENSIONS = ("completion", "result", "ambition")
SEEN_DIFFERENTLY = {
    "completion": gettext_lazy("how far it has come"),
    "result": gettext_lazy("what it has changed"),
    "ambition": gettext_lazy("how ambitious it is"),
}
SHOWN = ("alike", "differ", "one", "none")


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says: a party, by its slug, or “independent”; or that it has said nothing to be shown.

    `is_hidden`: it has given its own, but this reader may not see it yet.
    """

    by: str
    name: str
    body: str = ""
    completion: str = ""
    result: str = ""
    ambition: str = ""
    comment: str = ""
    evidence: str = ""
    language: str = "sv"
    given_on: date | None = None
    is_corrected: bool = False
    came_after: bool = False
    is_hidden: bool = False

    @property
    def is_given(self) -> bool:
        """Whether there is something to show."""
        return bool(self.completion)

    @property
    def completion_words(self) -> str:
        """In words."""
        return str(Completion(self.completion).label) if self.completion else ""

    @property
    def result_words(self) -> str:
        """In words; empty when it was left out."""
        return str(Result(self.result).label) if self.result else ""

    @property
    def ambition_words(self) -> str:
        """In words; empty when it was left out."""
        return str(Ambition(self.ambition).label) if self.ambition else ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One activity and year: each party in its order, then the independent reader if one has judged."""

    activity: Ref
    year: int
    code: str
    title: str
    url: str
    sides: tuple[Side, ...]

    @property
    def differs(self) -> tuple[str, ...]:
        """On which of the three questions two parties have judged differently."""
        parties = [side for side in self.sides if side.is_given and side.by != "independent"]
        return tuple(
            name
            for name in DIMENSIONS
            if len({getattr(side, name) for side in parties if getattr(side, name)}) > 1
        )

    @property
    def differs_on(self) -> str:
        """Those questions in words."""
        return ", ".join(str(SEEN_DIFFERENTLY[name]) for name in self.differs)

    @property
    def is_begun(self) -> bool:
        """Whether some side has judged, shown or not."""
        return any(side.is_given or side.is_hidden for side in self.sides)

    @property
    def is_judged_by_all(self) -> bool:
        """Whether every party's judgement is shown."""
        return all(side.is_given for side in self.sides if side.by != "independent")

    @property
    def difference(self) -> str:
        """In words, how the parties' judgements stand to each other."""
        if self.differs:
            return _("The parties judge differently: %(what)s.") % {"what": self.differs_on}
        if self.is_judged_by_all:
            return _("The parties judge alike.")
        if self.is_begun:
            return _("Not every party has judged, so they cannot be compared.")
        return _("Not judged yet.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of a year. Words it does not know are as if they were not there."""

    shown: str = ""
    completion: str = ""
    body: str = ""
    words: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """From the values of an address."""
        shown, completion = given.get("show", ""), given.get("completion", "")
        return cls(
            shown=shown if shown in SHOWN else "",
            completion=completion if completion in Completion.values else "",
            body=given.get("body", "").replace("\0", "")[:80],
            words=" ".join(given.get("q", "").replace("\0", "").split())[:LONGEST_WORDS],
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return not (self.shown or self.completion or self.body or self.words)


def activities_asked_for(asked: Asked, year: int, actor: Actor, today: date) -> QuerySet[Activity]:
    """The activities of a year that fit, in the plan's order, by what this actor may read of each."""
    rows = activities_of_year(year, actor)
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(code__iexact=asked.words))
    if asked.body:
        led = ActivityParty.objects.filter(role__in=LEADING, body__slug=asked.body)
        rows = rows.filter(pk__in=led.values("activity"))
    seen = assessments_visible_to(actor, today).filter(year=year, replaced_at__isnull=True)
    if asked.completion:
        rows = rows.filter(pk__in=seen.filter(completion=asked.completion).values("activity"))
    return _as_shown(rows, asked.shown, seen).order_by("plan", "position", "pk")


def _as_shown(rows: QuerySet[Activity], shown: str, seen: QuerySet[Assessment]) -> QuerySet[Activity]:
    """Those on which the parties differ, judge alike, on which one alone has judged, or none."""
    here = seen.filter(party__isnull=False, activity=OuterRef("pk"))
    others = seen.filter(party__isnull=False, activity=OuterRef("activity")).exclude(party=OuterRef("party"))
    both, apart = Exists(here.filter(Exists(others))), Q()
    for name in DIMENSIONS:
        theirs = others.exclude(**{name: ""}).exclude(**{name: OuterRef(name)})
        apart |= Q(Exists(here.exclude(**{name: ""}).filter(Exists(theirs))))
    narrowing = {"differ": apart, "alike": both & ~apart, "one": Exists(here) & ~both, "none": ~Exists(here)}
    return rows.filter(narrowing[shown]) if shown else rows


def judged(activities: Iterable[Activity], year: int, actor: Actor, today: date) -> list[SideBySide]:
    """What stands side by side on each of these activities; one question however many there are."""
    found = list(activities)
    by_activity = _given([each.pk for each in found], actor, today, year=year)
    return [_row(each, year, by_activity.get((each.pk, year), [])) for each in found]


def judged_through_the_years(activity: Activity, actor: Actor, today: date) -> list[SideBySide]:
    """Every year in which this activity was judged, the latest first."""
    given = _given([activity.pk], actor, today)
    years = sorted({year for _activity, year in given}, reverse=True)
    return [_row(activity, year, given[activity.pk, year]) for year in years]


def assessments_side_by_side(year: int, actor: Actor = NOBODY, day: date | None = None) -> list[SideBySide]:
    """Every activity of a year with what this actor may read of each side; for a joint report, NOBODY.

    `day` decides what is shown by then, today unless given.
    """
    rows = activities_of_year(year, actor).order_by("plan", "position", "pk")
    return judged(rows, year, actor, day or timezone.localdate())


Given = tuple[Assessment, bool]  # and whether this reader may see it


def _given(
    activities: Sequence[int], actor: Actor, today: date, *, year: int | None = None
) -> dict[tuple[int, int], list[Given]]:
    rows = Assessment.objects.filter(activity__in=activities, replaced_at__isnull=True)
    if year is not None:
        rows = rows.filter(year=year)
    seen = assessments_visible_to(actor, today).filter(pk=OuterRef("pk"))
    shown = rows.annotate(may_see=Exists(seen)).select_related("party", "body")
    found: dict[tuple[int, int], list[Given]] = {}
    for each in shown.order_by(F("party__position").asc(nulls_last=True)):
        found.setdefault((each.activity_id, each.year), []).append((each, each.may_see))
    return found


def _row(activity: Activity, year: int, given: Iterable[Given]) -> SideBySide:
    by_side = {assessment.by: (assessment, may_see) for assessment, may_see in given}
    sides = [_side(party.slug, party.name, by_side.get(party.slug)) for party in known_parties()]
    if "independent" in by_side:
        sides.append(_side("independent", _("Independent reader"), by_side["independent"]))
    return SideBySide(
        activity.ref, year, activity.code, activity.title, activity.get_absolute_url(), tuple(sides)
    )


def _side(by: str, name: str, given: Given | None) -> Side:
    if given is None:
        return Side(by, name)
    said, may_see = given
    if not may_see:
        return Side(by, name, is_hidden=True)
    return Side(
        by=by, name=name, body=said.body.name, completion=said.completion, result=said.result,
        ambition=said.ambition, comment=said.comment, evidence=said.evidence, language=said.language,
        given_on=timezone.localtime(said.given_at).date(), is_corrected=said.corrects_id is not None,
        came_after=said.came_after,
    )  # fmt: skip
