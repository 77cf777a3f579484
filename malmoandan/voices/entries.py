"""How entries about voices sound. None of them tells what was said, or who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.record.registry import Line, reads
from malmoandan.voices import letters
from malmoandan.voices.models import ReportOutcome, Rule
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # whom entries concern is told there, and registered by being imported


def page(name: str, number: object) -> str:
    """A page of this room; nothing where the number is erased."""
    try:
        return address_of(f"voices:{name}", int(str(number)))
    except (NoReverseMatch, ValueError):
        return ""


def about(entry: Reading, words: str, **said: object) -> Line:
    """A line about one contribution or reply, by the number it goes by in the database."""
    is_reply = entry.ref.kind == "voices.reply"
    number = entry.fields.get("contribution") if is_reply else entry.ref.id
    address = page("reply_place", entry.ref.id) if is_reply else page("contribution", number)
    return Line(words % {"number": entry.ref.id, **said}, address)


def rule_of(entry: Reading) -> str:
    """The house rule in words; as it stands where it is erased."""
    rule = str(entry.fields["rule"])
    return str(Rule(rule).label) if rule in Rule.values else rule


@reads("voices.gathering_opened")
def gathering_opened(entry: Reading) -> Line:
    """People may say what they think."""
    words = _("Voices are gathered on “%(question)s”.") % {"question": entry.fields["question"]}
    return Line(words, page("gathering", entry.ref.id))


@reads("voices.gathering_changed")
def gathering_changed(entry: Reading) -> Line:
    """Its days or its question were changed."""
    words = _("The gathering of voices on “%(question)s” was changed: answer due by %(day)s.")
    said = {"question": entry.fields["question"], "day": entry.fields["answer_due_on"]}
    return Line(words % said, page("gathering", entry.ref.id))


@reads("voices.gathering_closed")
def gathering_closed(entry: Reading) -> Line:
    """Nothing more is said."""
    words = _("The gathering of voices on “%(question)s” was closed.") % {
        "question": entry.fields["question"]
    }
    return Line(words, page("gathering", entry.ref.id))


@reads("voices.said")
def said(entry: Reading) -> Line:
    """Somebody said something."""
    return about(entry, _("Voice %(number)s was heard."))


@reads("voices.said_for")
def said_for(entry: Reading) -> Line:
    """Somebody's words were typed in by another."""
    why = entry.fields["why"]
    return about(entry, _("Voice %(number)s was typed in for somebody: %(why)s"), why=why)


@reads("voices.replied")
def replied(entry: Reading) -> Line:
    """Somebody said something back."""
    return about(entry, _("Reply %(number)s was sent."))


@reads("voices.supported")
def supported(entry: Reading) -> Line:
    """Ten more people say the same."""
    people = int(entry.fields.get("people") or 0)
    words = ngettext(
        "%(people)d person says the same as voice %(number)s.",
        "%(people)d people say the same as voice %(number)s.",
        people,
    )
    return about(entry, words, people=people)


@reads("voices.supported_by_body")
def supported_by_body(entry: Reading) -> Line:
    """One more body says the same."""
    return _bodies(entry)


@reads("voices.support_withdrawn")
def support_withdrawn(entry: Reading) -> Line:
    """A body took back that it says the same."""
    return _bodies(entry)


def _bodies(entry: Reading) -> Line:
    bodies = int(entry.fields.get("bodies") or 0)
    words = ngettext(
        "%(bodies)d organisation says the same as voice %(number)s.",
        "%(bodies)d organisations say the same as voice %(number)s.",
        bodies,
    )
    return about(entry, words, bodies=bodies)


@reads("voices.reported")
def reported(entry: Reading) -> Line:
    """Somebody thinks that words break a rule."""
    if entry.ref.kind == "voices.reply":
        return about(entry, _("Reply %(number)s was reported."))
    return about(entry, _("Voice %(number)s was reported."))


@reads("voices.report_settled")
def report_settled(entry: Reading) -> Line:
    """A human decided, and why."""
    told = {"why": entry.fields["why"], "rule": rule_of(entry)}
    is_reply = entry.ref.kind == "voices.reply"
    if entry.fields.get("outcome") == ReportOutcome.HIDDEN:
        if is_reply:
            return about(entry, _("Reply %(number)s was reported and hidden (%(rule)s): %(why)s"), **told)
        return about(entry, _("Voice %(number)s was reported and hidden (%(rule)s): %(why)s"), **told)
    if is_reply:
        return about(entry, _("Reply %(number)s was reported and stays: %(why)s"), **told)
    return about(entry, _("Voice %(number)s was reported and stays: %(why)s"), **told)


@reads("voices.hidden")
def hidden(entry: Reading) -> Line:
    """A human hid the words, by which rule and why."""
    told = {"why": entry.fields["why"], "rule": rule_of(entry)}
    if entry.ref.kind == "voices.reply":
        return about(entry, _("Reply %(number)s was hidden (%(rule)s): %(why)s"), **told)
    return about(entry, _("Voice %(number)s was hidden (%(rule)s): %(why)s"), **told)


@reads("voices.shown")
def shown(entry: Reading) -> Line:
    """A human showed the words again, and why."""
    why = entry.fields["why"]
    if entry.ref.kind == "voices.reply":
        return about(entry, _("Reply %(number)s was shown again: %(why)s"), why=why)
    return about(entry, _("Voice %(number)s was shown again: %(why)s"), why=why)


@reads("voices.hidden_by_author")
def hidden_by_author(entry: Reading) -> Line:
    """Its author hid her name or her words, or shows them again."""
    what = entry.fields.get("what")
    if entry.ref.kind == "voices.reply":
        return about(entry, _("The author of reply %(number)s changed what is shown of it."))
    if what == "words":
        return about(entry, _("The author of voice %(number)s hid the words."))
    if what == "name":
        return about(entry, _("The author of voice %(number)s hid the name."))
    return about(entry, _("The author of voice %(number)s shows it again."))


@reads("voices.withdrawn")
def withdrawn(entry: Reading) -> Line:
    """Its author took it back."""
    return about(entry, _("Voice %(number)s was taken back by its author."))


@reads("voices.address_offered")
def address_offered(entry: Reading) -> Line:
    """Somebody wants to be told."""
    return about(entry, _("The author of voice %(number)s asked to be told of the answer."))


@reads("voices.address_confirmed")
def address_confirmed(entry: Reading) -> Line:
    """Somebody will be told."""
    return about(entry, _("The author of voice %(number)s will be told of the answer."))


@reads("voices.contributions_brought")
def contributions_brought(entry: Reading) -> Line:
    """Many at once, from another system; never what was said."""
    count = int(str(entry.fields.get("count") or 0))
    words = ngettext(
        "%(count)d voice on “%(question)s” was brought from another system.",
        "%(count)d voices on “%(question)s” were brought from another system.",
        count,
    )
    said = {"count": count, "question": entry.fields["question"]}
    return Line(words % said, page("gathering", entry.ref.id))


@reads("voices.replies_brought")
def replies_brought(entry: Reading) -> Line:
    """As above."""
    count = int(str(entry.fields.get("count") or 0))
    words = ngettext(
        "%(count)d reply to voices on “%(question)s” was brought from another system.",
        "%(count)d replies to voices on “%(question)s” were brought from another system.",
        count,
    )
    said = {"count": count, "question": entry.fields["question"]}
    return Line(words % said, page("gathering", entry.ref.id))
