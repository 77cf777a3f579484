"""What themes and answers are on the red thread, and how they lead on: voice → theme → answer → what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.answers.models import Answer, ThemePlace
from malmoandan.answers.queries import answers_visible_to, themes_visible_to
from malmoandan.trace.registry import Node, describes, leads_from, leads_to
from malmoandan.voices.queries import GATHERED, HIDING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor

VOICE, THEME, ANSWER = "voices.contribution", "answers.theme", "answers.answer"
MOST = 100  # ties of one thing
GIVEN = (  # answers given, which change neither what themes there are nor what they are called
    "answers.contribution_answered", "answers.theme_answered", "answers.answers_brought",
)  # fmt: skip
LONGEST_KEY = len(str(2**63))  # digits; what is longer is no key


@describes(THEME, *(f"-{kind}" for kind in GIVEN), *GATHERED)
def themes(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Themes stand where something was said: they are what many said."""
    return {
        str(theme.pk): Node(
            _("Theme: %(title)s") % {"title": theme.title},
            reverse("answers:theme", args=[theme.pk]),
            "said",
            theme.made_at,
        )
        for theme in themes_visible_to(actor).filter(pk__in=numbers(ids))
    }


@describes(ANSWER, *HIDING, *GATHERED, "parties.body_changed")
def answers(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Answers, by the body that gave them and what comes of it."""
    return {
        str(answer.pk): Node(
            _("%(body)s: %(outcome)s") % {"body": answer.body.name, "outcome": answer.get_outcome_display()},
            reverse("answers:answer", args=[answer.gathering_id, answer.number]),
            "answered",
            answer.answered_at,
        )
        for answer in answers_visible_to(actor).filter(pk__in=numbers(ids)).select_related("body")
    }


@leads_from(VOICE)
def from_voices(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A voice leads to the themes it is in, and to its own answers that stand; one query."""
    keys = numbers(ids)
    placed = ThemePlace.objects.filter(contribution__in=keys, ended_at__isnull=True).order_by()
    given = Answer.objects.filter(contribution__in=keys, corrected_at__isnull=True).order_by()
    to_theme, to_answer = Value(THEME, CharField()), Value(ANSWER, CharField())
    rows = placed.values_list("contribution", "theme", to_theme).union(
        given.values_list("contribution", "pk", to_answer), all=True
    )
    return [(f"{VOICE}:{voice}", f"{kind}:{key}") for voice, key, kind in rows[: 2 * MOST]]


@leads_from(THEME, "answers.theme_answered")
def from_themes(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A theme leads to its answers that stand."""
    given = Answer.objects.filter(theme__in=numbers(ids), corrected_at__isnull=True)
    return _ties(given.values_list("theme", "pk")[:MOST], THEME, ANSWER)


@leads_to(ANSWER)
def to_answers(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """An answer comes from its theme, which stands for the voices in it, or from its one voice."""
    given = Answer.objects.filter(pk__in=numbers(ids)).values_list("pk", "theme", "contribution")
    for key, theme, voice in given[:MOST]:
        source = f"{VOICE}:{voice}" if voice else f"{THEME}:{theme}"
        yield source, f"{ANSWER}:{key}"


def numbers(ids: Collection[str]) -> list[int]:
    """Those of the ids that are numbers."""
    return [int(each) for each in ids if each.isascii() and each.isdecimal() and len(each) < LONGEST_KEY]


def _ties(pairs: Iterable[tuple[object, object]], one: str, other: str) -> list[tuple[str, str]]:
    return [(f"{one}:{source}", f"{other}:{target}") for source, target in pairs]
