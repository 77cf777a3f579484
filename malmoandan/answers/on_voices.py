"""What this room says on the pages of voices: whether each is answered and how, and in which theme it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.models import Answer, AnswerOutcome, ThemePlace
from malmoandan.answers.policies import may_see_work
from malmoandan.answers.queries import (
    ANSWERED,
    answers_of_contribution,
    outcomes_reaching,
    themes_of_contributions,
    titles_of_themes,
    uses_of,
)
from malmoandan.answers.templatetags.answering import STATES
from malmoandan.record.remembering import same_unless_signed_in
from malmoandan.voices.registry import Facet, Mark, draws, marks, offers_facet
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering


CHANGED_BY = (*ANSWERED, "parties.body_changed")  # what stands on the page of a voice


@marks
def answer_marks(ids: Collection[int], actor: Actor) -> dict[int, list[Mark]]:  # noqa: ARG001 - answers are public
    """What became of each voice, by its latest answer; one query."""
    return {
        key: [
            Mark(
                str(AnswerOutcome(outcome).label),
                STATES[AnswerOutcome(outcome)],
                address_of("answers:answer", gathering, number),
            )
        ]
        for key, (outcome, gathering, number) in outcomes_reaching(ids).items()
    }


@draws
def answers_on(contribution: Contribution, actor: Actor) -> str:
    """The answers to one voice, or by which day one comes; and the themes it is gathered in."""
    today = timezone.localdate()
    place = f"answers.on.{contribution.pk}.{get_language()}.{today}"
    drawn = partial(_drawn_on, contribution, actor, today)
    return same_unless_signed_in(actor, place, drawn, *CHANGED_BY)


def _drawn_on(contribution: Contribution, actor: Actor, today: date) -> str:
    gathering = contribution.gathering
    answers = list(answers_of_contribution(contribution, actor))
    themes = themes_of_contributions([contribution.pk]).get(contribution.pk, [])
    if contribution.is_withdrawn and not answers:
        return ""
    uses = uses_of(answers)
    context = {
        "contribution": contribution,
        "cards": [(answer, uses[answer.pk]) for answer in answers],
        "themes": themes,
        "due_on": gathering.answer_due_on,
        "is_late": gathering.answer_due_on < today,
        "may_work": may_see_work(actor, gathering),
    }
    return render_to_string("answers/on_contribution.html", context)


def _themes(gathering: Gathering, actor: Actor) -> Sequence[tuple[str, str]]:
    return titles_of_themes(gathering, actor)


def _in_theme(rows: QuerySet[Contribution], value: str) -> QuerySet[Contribution]:
    held = ThemePlace.objects.filter(contribution=OuterRef("pk"), theme=int(value), ended_at__isnull=True)
    return rows.filter(Exists(held))


def _outcomes(_gathering: Gathering, _actor: Actor) -> Sequence[tuple[str, str]]:
    return [(code, str(label)) for code, label in AnswerOutcome.choices]


def _with_outcome(rows: QuerySet[Contribution], value: str) -> QuerySet[Contribution]:
    given = Answer.objects.filter(outcome=value, corrected_at__isnull=True)
    own = given.filter(contribution=OuterRef("pk"))
    held = ThemePlace.objects.filter(
        contribution=OuterRef("pk"), ended_at__isnull=True, theme__in=given.values("theme")
    )
    return rows.filter(Exists(own) | Exists(held))


offers_facet(Facet("tema", _themes, _in_theme, _("Theme")))
offers_facet(Facet("svar", _outcomes, _with_outcome, _("What becomes of it")))
