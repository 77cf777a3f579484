"""How this room's entries read. No line says who asked or what: a thread is read by those who may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.matters import deviation_entries, deviation_letters, letters, obstacle_letters
from malmoandan.matters.models import ObstacleKind, ObstacleOutcome
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = [
    "deviation_entries",
    "deviation_letters",
    "letters",
    "obstacle_letters",
]  # register how deviations read, and whom entries concern


def _line(entry: Reading, text: str) -> Line:
    return Line(text, reverse("matters:question", args=[int(entry.ref.id)]))


def _day(entry: Reading, name: str = "due_on") -> str:
    """A day among the entry's values, in words; what stands there when it is erased."""
    try:
        return date_format(date.fromisoformat(str(entry.fields[name])), "DATE_FORMAT")
    except ValueError:
        return str(entry.fields[name])


@reads("matters.question_asked")
def question_asked(entry: Reading) -> Line:
    """A question came in."""
    return _line(
        entry, _("A question to the coordinators came in, to be answered by %(day)s") % {"day": _day(entry)}
    )


@reads("matters.question_entered")
def question_entered(entry: Reading) -> Line:
    """Somebody typed in another's question."""
    return _line(
        entry,
        _("A question was typed in for somebody else (%(how)s), to be answered by %(day)s")
        % {"how": letters.channel_words(str(entry.fields["reason"])), "day": _day(entry)},
    )


@reads("matters.question_followed_up")
def question_followed_up(entry: Reading) -> Line:
    """The asker asked on."""
    return _line(entry, _("A question was asked on, to be answered by %(day)s") % {"day": _day(entry)})


@reads("matters.question_taken")
def question_taken(entry: Reading) -> Line:
    """Somebody prepares an answer."""
    return _line(entry, _("A coordinator took a question"))


@reads("matters.question_reassigned")
def question_reassigned(entry: Reading) -> Line:
    """It was passed on."""
    offered = bool(entry.fields.get("offered_to"))
    return _line(
        entry, _("A question was offered to another party") if offered else _("A question was passed on")
    )


@reads("matters.question_accepted")
def question_accepted(entry: Reading) -> Line:
    """The other party took it over."""
    return _line(entry, _("A party took over a question it was offered"))


@reads("matters.question_declined")
def question_declined(entry: Reading) -> Line:
    """The other party left it where it was."""
    return _line(entry, _("A party declined a question it was offered"))


@reads("matters.question_answered")
def question_answered(entry: Reading) -> Line:
    """An answer was given."""
    corrects = bool(entry.fields.get("corrects"))
    return _line(
        entry, _("An answer was put right by a new one") if corrects else _("A question was answered")
    )


@reads("matters.question_closed")
def question_closed(entry: Reading) -> Line:
    """Nothing more is owed."""
    return _line(entry, _("A question was closed"))


@reads("matters.question_published")
def question_published(entry: Reading) -> Line:
    """One or both want others to read it."""
    public = bool(entry.fields.get("is_public"))
    words = _("A question and its answer became readable for everyone")
    return _line(
        entry, words if public else _("One side agreed that others may read a question and its answer")
    )


@reads("matters.question_unpublished")
def question_unpublished(entry: Reading) -> Line:
    """One side took its yes back."""
    return _line(entry, _("A question and its answer are no longer readable for everyone"))


@reads("matters.address_confirmed")
def address_confirmed(entry: Reading) -> Line:
    """Answers go by e-mail from now on."""
    return _line(entry, _("The one who asked confirmed an address for the answer"))


@reads("matters.absence_covered")
def absence_covered(entry: Reading) -> Line:
    """Somebody steps in."""
    return Line(
        _("Cover was arranged for a coordinator, %(first)s to %(last)s")
        % {"first": _day(entry, "starts_on"), "last": _day(entry, "ends_on")}
    )


@reads("matters.handed_over")
def handed_over(entry: Reading) -> Line:
    """The work went to the next coordinator."""
    return Line(
        _("A coordinator handed over the work, with %(count)s open questions")
        % {"count": entry.fields["moved"]}
    )


# --- Obstacles: public, so a line leads to the obstacle; none says its words or whose they are.


def _obstacle(entry: Reading, text: str) -> Line:
    return Line(text, reverse("matters:obstacle", args=[int(entry.ref.id)]))


def _about(entry: Reading) -> str:
    """What kind of obstacle, in words; an erased or unknown code as it stands."""
    code = str(entry.fields["about"])
    return str(ObstacleKind(code).label) if code in ObstacleKind.values else code


@reads("matters.obstacle_reported")
def obstacle_reported(entry: Reading) -> Line:
    """Somebody said what hinders her."""
    words = _("Obstacle %(number)s was reported (%(kind)s), to be answered by %(day)s")
    return _obstacle(entry, words % {"number": entry.ref.id, "kind": _about(entry), "day": _day(entry)})


@reads("matters.obstacle_entered")
def obstacle_entered(entry: Reading) -> Line:
    """Somebody typed in what another had said."""
    words = _("Obstacle %(number)s was typed in for somebody else (%(how)s), to be answered by %(day)s")
    how = letters.channel_words(str(entry.fields["channel"]))
    return _obstacle(entry, words % {"number": entry.ref.id, "how": how, "day": _day(entry)})


@reads("matters.obstacle_address_confirmed")
def obstacle_address_confirmed(entry: Reading) -> Line:
    """Answers go by e-mail from now on."""
    words = _("The one who reported obstacle %(number)s confirmed an address for the answer")
    return _obstacle(entry, words % {"number": entry.ref.id})


@reads("matters.obstacle_routed")
def obstacle_routed(entry: Reading) -> Line:
    """A coordinator found its owner."""
    words = _("%(owner)s was given obstacle %(number)s to answer")
    return _obstacle(entry, words % {"number": entry.ref.id, "owner": entry.fields["owner"]})


@reads("matters.obstacle_taken")
def obstacle_taken(entry: Reading) -> Line:
    """The body that was asked said: ours."""
    words = _("%(owner)s took on obstacle %(number)s")
    return _obstacle(entry, words % {"number": entry.ref.id, "owner": entry.fields["owner"]})


@reads("matters.obstacle_returned")
def obstacle_returned(entry: Reading) -> Line:
    """The owner said: not ours."""
    words = _("%(owner)s handed back obstacle %(number)s to the coordinators")
    return _obstacle(entry, words % {"number": entry.ref.id, "owner": entry.fields["owner"]})


@reads("matters.obstacle_offered")
def obstacle_offered(entry: Reading) -> Line:
    """One party asked another to take it."""
    return _obstacle(entry, _("Obstacle %(number)s was offered to another party") % {"number": entry.ref.id})


@reads("matters.obstacle_accepted")
def obstacle_accepted(entry: Reading) -> Line:
    """The other party took it."""
    words = _("A party took over obstacle %(number)s, which it was offered")
    return _obstacle(entry, words % {"number": entry.ref.id})


@reads("matters.obstacle_declined")
def obstacle_declined(entry: Reading) -> Line:
    """The other party left it where it was."""
    words = _("A party declined obstacle %(number)s, which it was offered")
    return _obstacle(entry, words % {"number": entry.ref.id})


@reads("matters.obstacle_led_on")
def obstacle_led_on(entry: Reading) -> Line:
    """Something came of it."""
    return _obstacle(entry, _("Obstacle %(number)s was tied to what it led to") % {"number": entry.ref.id})


@reads("matters.obstacle_answered")
def obstacle_answered(entry: Reading) -> Line:
    """The owner said what becomes of it."""
    code = str(entry.fields["outcome"])
    outcome = str(ObstacleOutcome(code).label) if code in ObstacleOutcome.values else code
    words = _("%(owner)s answered obstacle %(number)s: %(outcome)s")
    said = {"number": entry.ref.id, "owner": entry.fields["owner"], "outcome": outcome}
    return _obstacle(entry, words % said)


@reads("matters.obstacle_followed_up")
def obstacle_followed_up(entry: Reading) -> Line:
    """The reporter said more."""
    words = _("The one who reported obstacle %(number)s said more, to be answered by %(day)s")
    return _obstacle(entry, words % {"number": entry.ref.id, "day": _day(entry)})


@reads("matters.obstacle_supported")
def obstacle_supported(entry: Reading) -> Line:
    """A batch of people is full."""
    words = _("%(count)s people have said that they meet obstacle %(number)s too")
    return _obstacle(entry, words % {"number": entry.ref.id, "count": entry.fields["people"]})


@reads("matters.obstacle_supported_by_body")
def obstacle_supported_by_body(entry: Reading) -> Line:
    """One more body meets it."""
    return _obstacle(
        entry, _("An organisation said that it meets obstacle %(number)s too") % {"number": entry.ref.id}
    )


@reads("matters.support_withdrawn")
def support_withdrawn(entry: Reading) -> Line:
    """One body fewer."""
    words = _("An organisation took back that it meets obstacle %(number)s too")
    return _obstacle(entry, words % {"number": entry.ref.id})


@reads("matters.obstacle_hidden")
def obstacle_hidden(entry: Reading) -> Line:
    """Its words are hidden, and why."""
    words = _("Obstacle %(number)s was hidden: %(why)s")
    return _obstacle(entry, words % {"number": entry.ref.id, "why": entry.fields["why"]})


@reads("matters.obstacle_shown")
def obstacle_shown(entry: Reading) -> Line:
    """Its words are shown again, and why."""
    words = _("Obstacle %(number)s was shown again: %(why)s")
    return _obstacle(entry, words % {"number": entry.ref.id, "why": entry.fields["why"]})
