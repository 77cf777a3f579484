"""From a reading to the agreement: what stood before, the outline that is written, and the labels people see.

Nothing is written here; `draft_version` does that, all or nothing. The same words again give no new version.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.agreement.commands import draft_version, write_reading
from malmoandan.agreement.commands.words import last_key
from malmoandan.agreement.models import ClauseKind, Side, Version, VersionState
from malmoandan.agreement.models import Recurrence as StoredRecurrence
from malmoandan.agreement.outline import DraftClause, DraftDuty, DraftSection, Outline
from malmoandan.agreement.reading.marks import is_bullet, label_of
from malmoandan.agreement.reading.result import (
    Answerer,
    Confidence,
    Duty,
    Earlier,
    Kind,
    KnownClause,
    ReadClause,
    Reading,
    Recurrence,
)
from malmoandan.kernel.errors import Refused, Stale
from malmoandan.parties.models import BodyKind
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.agreement.models import KeptReading
    from malmoandan.kernel.actors import Actor

LONGEST_TITLE = 300
LONGEST_LABEL = 20
KIND_LABELS = {
    Kind.TITLE: gettext_lazy("Title"),
    Kind.CONTACT: gettext_lazy("Contact"),
    Kind.PREAMBLE: gettext_lazy("Background"),
    Kind.STATEMENT: gettext_lazy("Statement"),
    Kind.SUPPORT_AIM: gettext_lazy("What the agreement supports"),
    Kind.VISION: gettext_lazy("Vision"),
    Kind.LIST_INTRO: gettext_lazy("Introduction to a list"),
    Kind.PRINCIPLE: gettext_lazy("Principle"),
    Kind.WAY_OF_WORKING: gettext_lazy("Way of working"),
    Kind.DUTY: gettext_lazy("Responsibility"),
    Kind.PLAN_REQUIREMENT: gettext_lazy("The action plan must include"),
}
ANSWERER_LABELS = {
    Answerer.PARTIES: gettext_lazy("The parties"),
    Answerer.CITY: gettext_lazy("The municipality"),
    Answerer.SECTOR: gettext_lazy("The civil society sector"),
    Answerer.COUNCIL: gettext_lazy("The council"),
    Answerer.EXECUTIVE_BOARD: gettext_lazy("The executive board"),
    Answerer.COMMITTEES: gettext_lazy("All committees"),
    Answerer.DEPARTMENTS: gettext_lazy("Departments"),
    Answerer.ORGANISATIONS: gettext_lazy("Organisations"),
    Answerer.CITIZENS: gettext_lazy("Residents"),
    Answerer.COORDINATORS: gettext_lazy("The coordinators"),
    Answerer.STEERING_GROUP: gettext_lazy("The steering group"),
    Answerer.OTHERS: gettext_lazy("Other actors"),
}
RECURRENCE_LABELS = {
    Recurrence.ONCE: gettext_lazy("Once"),
    Recurrence.CONTINUOUS: gettext_lazy("At all times"),
    Recurrence.ON_REQUEST: gettext_lazy("When needed"),
    Recurrence.QUARTERLY: gettext_lazy("Every quarter"),
    Recurrence.HALF_YEARLY: gettext_lazy("Twice a year"),
    Recurrence.YEARLY: gettext_lazy("Every year"),
    Recurrence.EVERY_SECOND_YEAR: gettext_lazy("Every second year"),
    Recurrence.EVERY_THIRD_YEAR: gettext_lazy("Every third year"),
    Recurrence.PER_PERIOD: gettext_lazy("Each plan period"),
}
CONFIDENCE_LABELS = {
    Confidence.HIGH: gettext_lazy("Sure"),
    Confidence.MEDIUM: gettext_lazy("Rather sure"),
    Confidence.LOW: gettext_lazy("Unsure"),
}
STORED_KINDS = {
    Kind.TITLE: ClauseKind.HEADING,
    Kind.CONTACT: ClauseKind.CONTACT,
    Kind.PRINCIPLE: ClauseKind.PRINCIPLE,
    Kind.WAY_OF_WORKING: ClauseKind.WAY_OF_WORKING,
    Kind.DUTY: ClauseKind.DUTY,
    Kind.PLAN_REQUIREMENT: ClauseKind.PLAN_REQUIREMENT,
}
STORED_RECURRENCE = {
    Recurrence.ONCE: StoredRecurrence.ONCE,
    Recurrence.ON_REQUEST: StoredRecurrence.WHEN_NEEDED,
    Recurrence.QUARTERLY: StoredRecurrence.QUARTERLY,
    Recurrence.HALF_YEARLY: StoredRecurrence.QUARTERLY,
    Recurrence.YEARLY: StoredRecurrence.YEARLY,
    Recurrence.EVERY_SECOND_YEAR: StoredRecurrence.PER_PERIOD,
    Recurrence.EVERY_THIRD_YEAR: StoredRecurrence.PER_PERIOD,
    Recurrence.PER_PERIOD: StoredRecurrence.PER_PERIOD,
}
BODY_KINDS: dict[Answerer, tuple[str, ...]] = {
    Answerer.COUNCIL: (BodyKind.COUNCIL,),
    Answerer.EXECUTIVE_BOARD: (BodyKind.EXECUTIVE_BOARD,),
    Answerer.COMMITTEES: (BodyKind.COMMITTEE,),
    Answerer.DEPARTMENTS: (BodyKind.DEPARTMENT,),
    Answerer.ORGANISATIONS: (BodyKind.ASSOCIATION,),
    Answerer.SECTOR: (BodyKind.ASSEMBLY,),
    Answerer.STEERING_GROUP: (BodyKind.STEERING_GROUP,),
    Answerer.CITIZENS: ("person",),
}
PUBLIC_SIDE = {
    Answerer.CITY,
    Answerer.COUNCIL,
    Answerer.EXECUTIVE_BOARD,
    Answerer.COMMITTEES,
    Answerer.DEPARTMENTS,
}
CIVIL_SIDE = {Answerer.SECTOR, Answerer.ORGANISATIONS}
BOTH_SIDES = {Answerer.PARTIES, Answerer.COORDINATORS, Answerer.STEERING_GROUP}


class Written(NamedTuple):
    """The version that holds the words now, and whether it was made for them or stood there already."""

    version: Version
    is_new: bool


def latest_version() -> Version | None:
    """The newest version that was not withdrawn: what a new text is compared with."""
    return Version.objects.exclude(state=VersionState.WITHDRAWN).order_by("-number").first()


def earlier_clauses() -> Earlier:
    """The clauses of the newest version, and the highest number any version ever gave."""
    latest = latest_version()
    if latest is None:
        return Earlier(highest=last_key())
    rows = latest.clauses.order_by("position").values_list("key", "text", "kind")
    return Earlier(tuple(KnownClause(*row) for row in rows), last_key())


def outline_of_reading(reading: Reading, *, fallback_title: str = "") -> Outline:
    """The reading as `draft_version` takes it. A clause filling its section takes its heading."""
    sections: list[DraftSection] = []
    for index, section in enumerate(reading.sections):
        clauses = [clause for clause in reading.clauses if clause.section == index]
        drafted = tuple(draft_clause(clause, reading.language) for clause in clauses)
        if sections and clauses and all(clause.heading for clause in clauses):
            sections[-1] = replace(sections[-1], clauses=(*sections[-1].clauses, *drafted))
        elif clauses or section.heading:
            heading = f"{section.mark} {section.heading}".strip()
            sections.append(DraftSection(heading, drafted, section.level + 1))
    title = reading.title or fallback_title or next((row.heading for row in sections if row.heading), "")
    return Outline(
        one_line(title or _("Agreement"), LONGEST_TITLE), tuple(sections), reading.language or "sv"
    )


def draft_clause(clause: ReadClause, language: str) -> DraftClause:
    """One clause as it is written."""
    in_list = ClauseKind.LIST_ITEM if is_bullet(clause.mark) else ClauseKind.PARAGRAPH
    duty = draft_duty(clause.duty, language) if clause.duty and clause.kind is Kind.DUTY else None
    return DraftClause(
        text=clause.written,
        kind=STORED_KINDS.get(clause.kind, in_list),
        key=clause.key,
        level=clause.depth,
        label=label_of(clause.mark)[:LONGEST_LABEL],
        duties=(duty,) if duty else (),
    )


def draft_duty(duty: Duty, language: str) -> DraftDuty:
    """Who answers, in the text's words where it has them, else in ours in the agreement's language."""
    with translation.override(language or None):
        named = ", ".join(str(ANSWERER_LABELS[code]) for code in duty.responsible)
        who = duty.who or named or _("Not stated")
    kinds = dict.fromkeys(kind for code in duty.responsible for kind in BODY_KINDS.get(code, ()))
    return DraftDuty(
        who=who,
        kinds=tuple(str(kind) for kind in kinds),
        side=side_of(duty),
        is_joint=duty.is_joint,
        recurrence=STORED_RECURRENCE.get(duty.recurrence, StoredRecurrence.ALWAYS),
    )


def side_of(duty: Duty) -> Side:
    """Which side of the agreement answers."""
    who = set(duty.responsible)
    public, civil = bool(who & (PUBLIC_SIDE | BOTH_SIDES)), bool(who & (CIVIL_SIDE | BOTH_SIDES))
    if public and civil:
        return Side.BOTH
    return Side.PUBLIC if public else Side.CIVIL if civil else Side.UNSAID


def write_version(*, reading: Reading, fallback_title: str = "", by: Actor, at: datetime) -> Written:
    """Make the reading a new draft, unless the newest version has these very words already."""
    outline = outline_of_reading(reading, fallback_title=fallback_title)
    latest = latest_version()
    if latest is not None and latest.digest == outline.digest():
        return Written(latest, is_new=False)
    version = draft_version(outline=outline, based_on=latest, by=by, at=at)
    return Written(version, is_new=True)


def write_kept(*, kept: KeptReading, seen: int, by: Actor, at: datetime) -> Version:
    """Make a kept reading a draft version; Refused when the newest version has these very words already."""
    if kept.content is None:
        raise Stale(_("This reading was written or thrown away meanwhile."))
    outline = outline_of_reading(Reading.from_data(kept.content), fallback_title=kept.name)
    latest = latest_version()
    if latest is not None and latest.digest == outline.digest():
        said = _("Version %(number)s holds these very words already. Nothing was written.")
        raise Refused(said % {"number": latest.number})
    return write_reading(kept=kept, outline=outline, based_on=latest, seen=seen, by=by, at=at)
