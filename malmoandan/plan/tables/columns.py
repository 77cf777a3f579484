"""How a plan is laid out as a table: one row for each section, challenge, goal, indicator and activity.

Rules: a row says its kind and its code; codes are stable, so that a table taken out, worked on and brought in
again changes only what was changed. What has several (hosts, sources, milestones …) stands on a line each in
its cell, the parts of a line between bars. Names of columns and words for choices are read as codes or in any
of our languages. The last columns tell how it goes and are not read back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from malmoandan.plan import models

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from django.utils.functional import _StrPromise

SECTION, CHALLENGE, GOAL, INDICATOR, ACTIVITY = "section", "challenge", "goal", "indicator", "activity"
KINDS: dict[str, _StrPromise] = {
    SECTION: _("Section"),
    CHALLENGE: _("Challenge"),
    GOAL: _("Goal"),
    INDICATOR: _("Indicator"),
    ACTIVITY: _("Activity"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its code, its name, which kinds of row it belongs to, and how its cells are read."""

    code: str
    name: _StrPromise
    kinds: tuple[str, ...]
    reads: str = "text"  # text, day, number, yes, body, bodies, choice, or the name of a list
    choices: type[TextChoices] | None = None
    is_told: bool = False  # told of, and not read back


ALL, OUGHT = tuple(KINDS), (CHALLENGE, GOAL, ACTIVITY)
COLUMNS: tuple[Column, ...] = (
    Column("kind", _("Kind of row"), ALL, "kind"),
    Column("code", _("Code"), ALL),
    Column("challenge", _("Challenge"), (GOAL, ACTIVITY)),
    Column("challenge_title", _("Title of the challenge"), (GOAL, ACTIVITY)),
    Column("goal", _("Goal"), (INDICATOR, ACTIVITY)),
    Column("title", _("Title"), ALL),
    Column("text", _("Text"), (SECTION,)),
    Column("problem", _("Problem"), (CHALLENGE,)),
    Column("baseline", _("How things stand"), (CHALLENGE,)),
    Column("hosts", _("Hosts"), (CHALLENGE,), "bodies"),
    Column("sources", _("Sources"), (CHALLENGE,), "sources"),
    Column("sdgs", _("Global goals"), (CHALLENGE,)),
    Column("what", _("What is done"), (ACTIVITY,)),
    Column("why", _("How it helps"), (ACTIVITY,)),
    Column("expected_result", _("Expected result"), (GOAL, ACTIVITY)),
    Column("lead", _("Responsible body"), (ACTIVITY,), "parts"),
    Column("co_lead", _("Jointly responsible"), (ACTIVITY,), "parts"),
    Column("partner", _("Takes part"), (ACTIVITY,), "parts"),
    Column("support", _("Supports"), (ACTIVITY,), "parts"),
    Column("starts_on", _("Begins"), (ACTIVITY,), "day"),
    Column("ends_on", _("Ends"), (ACTIVITY,), "day"),
    Column("is_continuous", _("Goes on without end"), (ACTIVITY,), "yes"),
    Column("date_precision", _("How exact the days are"), (ACTIVITY,), "choice", models.DatePrecision),
    Column("milestones", _("Milestones"), (ACTIVITY,), "milestones"),
    Column("communication", _("Communication"), (ACTIVITY,), "communication"),
    Column("resources", _("Resources"), (ACTIVITY,), "resources"),
    Column("target_groups", _("Target groups"), (CHALLENGE, ACTIVITY)),
    Column("places", _("Places"), (ACTIVITY,)),
    Column("principles", _("Principles"), (CHALLENGE, ACTIVITY)),
    Column("clauses", _("Clauses"), (ACTIVITY,)),
    Column("participation", _("Level of participation"), (ACTIVITY,), "choice", models.Participation),
    Column("policy_step", _("Step of policy"), (ACTIVITY,), "choice", models.PolicyStep),
    Column("is_joint", _("Joint"), (ACTIVITY,), "yes"),
    Column("visibility", _("Read by"), (ACTIVITY,), "choice", models.Visibility),
    Column("by_on", _("By"), (GOAL,), "day"),
    Column("definition", _("Definition"), (INDICATOR,)),
    Column("indicator_kind", _("Read as"), (INDICATOR,), "choice", models.IndicatorKind),
    Column("unit", _("Unit"), (INDICATOR,)),
    Column("direction", _("Good direction"), (INDICATOR,), "choice", models.Direction),
    Column("baseline_value", _("Value at the start"), (INDICATOR,), "number"),
    Column("baseline_on", _("Day of the first value"), (INDICATOR,), "day"),
    Column("target_value", _("Target"), (INDICATOR,), "number"),
    Column("target_on", _("Day of the target"), (INDICATOR,), "day"),
    Column("frequency", _("How often"), (INDICATOR,), "choice", models.Frequency),
    Column("source", _("Source"), (INDICATOR,)),
    Column("kolada_id", _("Number in Kolada"), (INDICATOR,)),
    Column("breakdowns", _("Split by"), (INDICATOR,)),
    Column("responsible", _("Measured by"), (INDICATOR,), "body"),
    Column("next_value_due_on", _("Next value due"), (INDICATOR,), "day"),
    Column("phase", _("Phase"), (ACTIVITY,), is_told=True),
    Column("assessment", _("Assessment"), (ACTIVITY,), is_told=True),
    Column("told_on", _("Last told of"), (ACTIVITY,), is_told=True),
)
BY_CODE = {column.code: column for column in COLUMNS}


@cache
def names_of_columns() -> dict[str, str]:
    """Every name a column may go by, folded: its code and its name in each language, to its code."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.update({folded(str(column.name)): column.code for column in COLUMNS})
    return found | {folded(column.code): column.code for column in COLUMNS}


@cache
def words_of(choices: type[TextChoices]) -> dict[str, str]:
    """Every word a choice may go by, folded, to its code."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.update({folded(str(each.label)): str(each.value) for each in choices})
    return found | {folded(str(each.value)): str(each.value) for each in choices}


@cache
def words_of_kinds() -> dict[str, str]:
    """Every word a kind of row may go by, folded, to its code."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.update({folded(str(name)): kind for kind, name in KINDS.items()})
    return found | {kind: kind for kind in KINDS}


def folded(words: str) -> str:
    """Words as they are compared: without case, outer blanks and doubled blanks."""
    return " ".join(words.casefold().split())
