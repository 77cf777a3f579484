"""How this room's entries read. Each leads to its dialogue; no line says who has answered a survey what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.dialogue import letters
from malmoandan.dialogue.models import PhaseKind, PromiseField
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # register whom entries concern


def _line(entry: Reading, text: str) -> Line:
    return Line(text, reverse("dialogue:dialogue", args=[int(entry.ref.id)]))


def _day(entry: Reading, name: str) -> str:
    """A day among the entry's values, in words; what stands there when it is erased."""
    try:
        return date_format(date.fromisoformat(str(entry.fields[name])), "DATE_FORMAT")
    except ValueError:
        return str(entry.fields[name])


def _days(text: object) -> str:
    """“2026-09-01 – 2026-09-30” in words; anything else as it stands."""
    try:
        first, last = (date.fromisoformat(each) for each in str(text).split(" – "))
    except ValueError:
        return str(text)
    return f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"


def _phase(entry: Reading) -> str:
    code = str(entry.fields["what"])
    return str(PhaseKind(code).label) if code in PhaseKind.values else code


@reads("dialogue.begun")
def begun(entry: Reading) -> Line:
    """Somebody began a draft."""
    return _line(entry, _("%(host)s began a draft of a dialogue") % {"host": entry.fields["host"]})


@reads("dialogue.changed")
def changed(entry: Reading) -> Line:
    """The draft's words changed."""
    return _line(entry, _("A draft of a dialogue was changed"))


@reads("dialogue.withdrawn")
def withdrawn(entry: Reading) -> Line:
    """The draft was thrown away."""
    return _line(entry, _("A draft of a dialogue was thrown away, with the reason"))


@reads("dialogue.phase_added")
def phase_added(entry: Reading) -> Line:
    """One more way to take part."""
    words = _("A dialogue got a phase, %(first)s to %(last)s: %(phase)s")
    days = {"first": _day(entry, "opens_on"), "last": _day(entry, "closes_on")}
    return _line(entry, words % {**days, "phase": _phase(entry)})


@reads("dialogue.phase_changed")
def phase_changed(entry: Reading) -> Line:
    """A phase of a draft."""
    return _line(entry, _("A phase was changed in a draft of a dialogue"))


@reads("dialogue.phase_removed")
def phase_removed(entry: Reading) -> Line:
    """A phase of a draft."""
    return _line(entry, _("A phase was taken out of a draft of a dialogue"))


@reads("dialogue.phase_moved")
def phase_moved(entry: Reading) -> Line:
    """Promised days became others."""
    words = _("A phase of a dialogue was moved from %(was)s to %(now)s (%(phase)s): %(why)s")
    days = {"was": _days(entry.fields["was"]), "now": _days(entry.fields["is_now"])}
    return _line(entry, words % {**days, "phase": _phase(entry), "why": entry.fields["why"]})


@reads("dialogue.phase_ended")
def phase_ended(entry: Reading) -> Line:
    """A phase ended before its day."""
    words = _("A phase of a dialogue ended before its day (%(phase)s): %(why)s")
    return _line(entry, words % {"phase": _phase(entry), "why": entry.fields["why"]})


@reads("dialogue.published")
def published(entry: Reading) -> Line:
    """Everybody may take part."""
    words = _("%(host)s opened a dialogue until %(last)s: %(title)s. %(answerer)s answers by %(due)s")
    return _line(
        entry,
        words
        % {
            "host": entry.fields["host"], "title": entry.fields["title"],
            "answerer": entry.fields["answerer"], "last": _day(entry, "closes_on"),
            "due": _day(entry, "answer_due_on"),
        },
    )  # fmt: skip


@reads("dialogue.promise_moved")
def promise_moved(entry: Reading) -> Line:
    """What was promised in public reads otherwise."""
    names = [
        str(PromiseField(code).label)
        for code in str(entry.fields["moved"]).split(",")
        if code in PromiseField.values
    ]
    words = _("What a dialogue promised was changed (%(what)s): %(title)s. The reason: %(why)s")
    said = {"what": ", ".join(names), "title": entry.fields["title"], "why": entry.fields["why"]}
    return _line(entry, words % said)


@reads("dialogue.co_host_joined")
def co_host_joined(entry: Reading) -> Line:
    """Now it has a pair of hosts."""
    return _line(entry, _("%(host)s became co-host of a dialogue") % {"host": entry.fields["host"]})


@reads("dialogue.co_host_left")
def co_host_left(entry: Reading) -> Line:
    """It has one host again."""
    return _line(entry, _("%(host)s is no longer co-host of a dialogue") % {"host": entry.fields["host"]})


@reads("dialogue.bodies_invited")
def bodies_invited(entry: Reading) -> Line:
    """Bodies were invited, with how many days left."""
    count = entry.fields.get("count")
    count = count if isinstance(count, int) else 0
    words = ngettext(
        "%(count)d organisation was invited to a dialogue, %(days)s days before its last day: %(title)s",
        "%(count)d organisations were invited to a dialogue, %(days)s days before its last day: %(title)s",
        count,
    )
    said = {"count": count, "days": entry.fields["days_before"], "title": entry.fields["title"]}
    return _line(entry, words % said)


@reads("dialogue.meeting_added")
def meeting_added(entry: Reading) -> Line:
    """One more meeting."""
    return _line(entry, _("A dialogue got a meeting: %(title)s") % {"title": entry.fields["title"]})


@reads("dialogue.survey_question_added")
def survey_question_added(entry: Reading) -> Line:
    """A draft's survey."""
    return _line(entry, _("A question was added to the survey in a draft of a dialogue"))


@reads("dialogue.survey_question_removed")
def survey_question_removed(entry: Reading) -> Line:
    """A draft's survey."""
    return _line(entry, _("A question was taken out of the survey in a draft of a dialogue"))


@reads("dialogue.survey_answered")
def survey_answered(entry: Reading) -> Line:
    """Somebody answered; what, nobody can know."""
    return _line(entry, _("Somebody answered the survey of a dialogue"))


@reads("dialogue.survey_words_hidden")
def survey_words_hidden(entry: Reading) -> Line:
    """Words were hidden, for a reason everybody reads."""
    words = _("An answer in words to a survey was hidden. The reason: %(why)s")
    return _line(entry, words % {"why": entry.fields["why"]})


@reads("dialogue.closed")
def closed(entry: Reading) -> Line:
    """It has its answer."""
    words = _("A dialogue was closed with its answer: %(title)s")
    return _line(entry, words % {"title": entry.fields["title"]})


@reads("dialogue.cancelled")
def cancelled(entry: Reading) -> Line:
    """It was called off."""
    words = _("A dialogue was called off: %(title)s. The reason: %(why)s")
    return _line(entry, words % {"title": entry.fields["title"], "why": entry.fields["why"]})


@reads("dialogue.import_begun")
def import_begun(entry: Reading) -> Line:
    """Tables of another system were sent in to be looked through."""
    return _line(entry, _("Tables of another system were sent in to be looked through"))


@reads("dialogue.import_mapped")
def import_mapped(entry: Reading) -> Line:
    """Somebody said which column is what."""
    return _line(entry, _("It was said which column is what in tables of another system"))


@reads("dialogue.import_ordered")
@reads("dialogue.import_started")
def import_ordered(entry: Reading) -> Line:
    """It waits for the worker, or the worker has it."""
    return _line(entry, _("Tables of another system are being brought in"))


@reads("dialogue.import_brought")
def import_brought(entry: Reading) -> Line:
    """All of it is here."""
    words = _(
        "From another system were brought in: contributions %(voices)s, replies %(replies)s, "
        "answers %(answers)s, meetings %(meetings)s"
    )
    names = ("voices", "replies", "answers", "meetings")
    if not any(entry.fields.get(name, 0) for name in (*names, "links")):
        return _line(entry, _("Tables of another system were brought in again; everything was here already"))
    return _line(entry, words % {name: entry.fields.get(name, 0) for name in names})


@reads("dialogue.import_failed")
def import_failed(entry: Reading) -> Line:
    """Nothing of it is here."""
    return _line(entry, _("Tables of another system could not be brought in; nothing of them is here"))


@reads("dialogue.import_discarded")
def import_discarded(entry: Reading) -> Line:
    """Its tables are gone."""
    return _line(entry, _("Tables of another system were thrown away"))
