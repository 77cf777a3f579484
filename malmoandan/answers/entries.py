"""How this room's entries read. What a party writes for itself is told of by no word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.answers import letters
from malmoandan.answers.models import AnswerOutcome
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern


def _theme(entry: Reading, words: str, **more: object) -> Line:
    said = {name: entry.fields[name] for name in ("title", "into", "why", "body")}
    return Line(words % {**said, **more}, reverse("answers:theme", args=[int(entry.ref.id)]))


def _gathering(entry: Reading, words: str) -> Line:
    return Line(words, reverse("answers:gathering", args=[int(entry.ref.id)]))


def _count(entry: Reading, name: str = "contributions") -> int:
    """A number among the entry's values; 0 when it is erased."""
    value = entry.fields.get(name)
    return value if isinstance(value, int) else 0


@reads("answers.theme_made")
def theme_made(entry: Reading) -> Line:
    """Something many said got a name."""
    count = _count(entry)
    words = ngettext(
        "The theme “%(title)s” was made and gathers %(count)d voice",
        "The theme “%(title)s” was made and gathers %(count)d voices",
        count,
    )
    return _theme(entry, words, count=count)


@reads("answers.theme_changed")
def theme_changed(entry: Reading) -> Line:
    """It is said better."""
    return _theme(entry, _("The words of the theme “%(title)s” were changed"))


@reads("answers.theme_merged")
def theme_merged(entry: Reading) -> Line:
    """Two became one."""
    words = _("The theme “%(title)s” was merged into “%(into)s”, because: %(why)s")
    return _theme(entry, words)


@reads("answers.contributions_placed")
def contributions_placed(entry: Reading) -> Line:
    """More voices came to a theme."""
    count = _count(entry)
    words = ngettext(
        "%(count)d voice was gathered in the theme “%(title)s”",
        "%(count)d voices were gathered in the theme “%(title)s”",
        count,
    )
    return _theme(entry, words, count=count)


@reads("answers.place_ended")
def place_ended(entry: Reading) -> Line:
    """A voice left a theme."""
    words = _("Voice %(number)s was taken out of the theme “%(title)s”, because: %(why)s")
    return _theme(entry, words, number=entry.fields["number"])


@reads("answers.theme_assigned")
def theme_assigned(entry: Reading) -> Line:
    """Somebody shall answer it."""
    return _theme(entry, _("The theme “%(title)s” was given to %(body)s to answer"))


@reads("answers.contributions_assigned")
def contributions_assigned(entry: Reading) -> Line:
    """Somebody shall answer them."""
    count = _count(entry)
    words = ngettext(
        "%(count)d voice was given to %(body)s to answer",
        "%(count)d voices were given to %(body)s to answer",
        count,
    )
    return _gathering(entry, words % {"count": count, "body": entry.fields["body"]})


@reads("answers.assignment_ended")
def assignment_ended(entry: Reading) -> Line:
    """It was handed back."""
    if entry.ref.kind == "answers.theme":
        return _theme(entry, _("%(body)s no longer has the theme to answer"))
    said = {"body": entry.fields["body"], "number": entry.fields["number"]}
    return _gathering(entry, _("%(body)s no longer has voice %(number)s to answer") % said)


@reads("answers.note_written")
def note_written(entry: Reading) -> Line:
    """That it was done is public; the note is the party's own."""
    return _gathering(entry, _("A party's people wrote a note to each other about what was said"))


@reads("answers.note_emptied")
def note_emptied(entry: Reading) -> Line:
    """As above."""
    return _gathering(entry, _("A party's people took away a note to each other"))


@reads("answers.contributions_marked")
def contributions_marked(entry: Reading) -> Line:
    """As above."""
    return _gathering(entry, _("A party's people marked voices for themselves"))


@reads("answers.contributions_compared")
def contributions_compared(entry: Reading) -> Line:
    """Hints were found."""
    count = _count(entry, "pairs")
    words = ngettext(
        "The voices were compared; %(count)d pair may be alike",
        "The voices were compared; %(count)d pairs may be alike",
        count,
    )
    return _gathering(entry, words % {"count": count})


@reads("answers.theme_answered")
def theme_answered(entry: Reading) -> Line:
    """A body answered a theme."""
    count = _count(entry, "reached")
    words = ngettext(
        "%(body)s answered a theme: %(outcome)s. %(count)d voice got its first answer.",
        "%(body)s answered a theme: %(outcome)s. %(count)d voices got their first answer.",
        count,
    )
    return _answer(entry, words, count=count)


@reads("answers.contribution_answered")
def contribution_answered(entry: Reading) -> Line:
    """A body answered one voice."""
    return _answer(entry, _("%(body)s answered a voice: %(outcome)s."))


@reads("answers.led_on")
def led_on(entry: Reading) -> Line:
    """Something came of it."""
    number = entry.fields["number"]
    return Line(_("Answer %(number)s was tied to what it led to") % {"number": number}, _page(entry))


@reads("answers.answers_brought")
def answers_brought(entry: Reading) -> Line:
    """Answers came from another system."""
    count = _count(entry, "answers")
    words = ngettext(
        "%(count)d answer of %(body)s was brought from elsewhere",
        "%(count)d answers of %(body)s were brought from elsewhere",
        count,
    )
    return _gathering(entry, words % {"count": count, "body": entry.fields["body"]})


def _answer(entry: Reading, words: str, **more: object) -> Line:
    outcome = str(entry.fields["outcome"])
    known = str(AnswerOutcome(outcome).label) if outcome in AnswerOutcome.values else outcome
    return Line(words % {"body": entry.fields["body"], "outcome": known, **more}, _page(entry))


def _page(entry: Reading) -> str:
    return reverse("answers:one", args=[int(entry.ref.id)])
