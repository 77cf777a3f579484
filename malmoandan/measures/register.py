"""The measures that can be counted from what the rooms hold today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from malmoandan.measures.counting import agreeing, answering, hearing, planning, promising, removing, telling
from malmoandan.measures.shapes import Count, Measure, Row, Year
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.utils.functional import _StrPromise


def _measure(
    code: str,
    words: tuple[_StrPromise, _StrPromise],
    counted: Callable[[Year, date], Count],
    rows: Callable[[Year, date], Sequence[Row]],
    changed_by: tuple[str, ...],
) -> Measure:
    """A measure whose count is kept until one of the acts that can change it."""

    def count(year: Year, today: date) -> Count:
        place = f"measures.{code}.{year.number}.{today}"
        return until_next_entry(place, lambda: counted(year, today), *changed_by)

    return Measure(code, words[0], words[1], count, rows)


BODIES = (  # the acts that change which bodies there are, of what kind and whose; a name changes no number
    "parties.party_founded",
    "parties.party_registered",
    "parties.body_closed",
    "parties.body_introduced",
    "parties.body_registered",
    "parties.body_taken_in",
)
JOININGS = (  # the acts that change who has joined
    "agreement.joined",
    "agreement.adhesion_confirmed",
    "agreement.adhesion_accepted",
    "agreement.adhesion_refused",
    "agreement.second_look_taken",
    "agreement.left",
)
MEASURES: dict[str, Measure] = {
    measure.code: measure
    for measure in (
        _measure(
            "questions-in-time",
            (
                _("Questions answered in time"),
                _("Questions that fell due this year, and how many of them had an answer by their date."),
            ),
            answering.questions_counted,
            answering.questions,
            ("matters",),
        ),
        _measure(
            "comments-answered",
            (
                _("Comments answered with reasons"),
                _("Comments on drafts whose answer fell due this year, and how many have a reasoned answer."),
            ),
            answering.comments_counted,
            answering.comments,
            ("consultation",),
        ),
        _measure(
            "voices-in-time",
            (
                _("Voices answered in time"),
                _(
                    "What people said in dialogues and was to be answered this year, and how much had an "
                    "answer by the day first promised."
                ),
            ),
            hearing.answered_counted,
            hearing.answered,
            ("answers", "voices"),
        ),
        _measure(
            "dialogues-answered",
            (
                _("Dialogues answered"),
                _("Dialogues that promised an answer for this year, and how many are closed with it."),
            ),
            answering.dialogues_counted,
            answering.dialogues,
            ("dialogue",),
        ),
        _measure(
            "obstacles-answered",
            (
                _("Obstacles answered in time"),
                _("Obstacles whose first answer fell due this year, and how many had it by their date."),
            ),
            removing.answered_counted,
            removing.answered,
            ("matters",),
        ),
        _measure(
            "obstacles-removed",
            (
                _("Obstacles removed"),
                _("Obstacles that their owner removed this year, and that nobody has said are still there."),
            ),
            removing.removed_counted,
            removing.removed,
            ("matters",),
        ),
        _measure(
            "commitments-kept",
            (
                _("Commitments kept by their day"),
                _("Commitments that fell due this year, and how many were wholly done by the day agreed."),
            ),
            promising.kept_counted,
            promising.kept,
            ("commitments",),
        ),
        _measure(
            "activities-told",
            (
                _("Activities told of"),
                _("Activities begun half a year ago or more, and how many have been told of in that time."),
            ),
            planning.told_counted,
            planning.told,
            ("plan",),
        ),
        _measure(
            "activities-by-both",
            (
                _("Activities led by both parties"),
                _("Activities going on in the plan, and how many bodies of both parties lead together."),
            ),
            planning.both_counted,
            planning.both,
            ("plan", *BODIES),
        ),
        _measure(
            "committees-joined",
            (
                _("Committees that have joined"),
                _("The city's committees, and how many have chosen to collaborate and named a contact."),
            ),
            agreeing.committees_counted,
            agreeing.committees,
            (*JOININGS, *BODIES),
        ),
        _measure(
            "new-joiners",
            (
                _("Joined this year"),
                _("Organisations, groups and public bodies that joined this year. Persons are never listed."),
            ),
            agreeing.joined_counted,
            agreeing.joined,
            (*JOININGS, "parties.erasure_decided"),
        ),
        _measure(
            "versions-by-both",
            (
                _("Versions adopted by all parties"),
                _("Versions of the agreement that came into force this year with every party's key."),
            ),
            agreeing.versions_counted,
            agreeing.versions,
            ("agreement",),
        ),
        _measure(
            "news",
            (
                _("News published"),
                _("News about the agreement published this year by one party or by both."),
            ),
            telling.news_counted,
            telling.news,
            ("outreach",),
        ),
    )
}
