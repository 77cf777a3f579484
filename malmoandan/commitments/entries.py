"""How this room's entries read. No line tells a proposal's words: they are between two until accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.commitments import letters
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.record.registry import Line, reads, reads_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module


def _line(entry: Reading, text: str) -> Line:
    return Line(text, reverse("commitments:commitment", args=[int(entry.ref.id)]))


@reads("commitments.commitment_proposed")
def commitment_proposed(entry: Reading) -> Line:
    """One body offers another its word."""
    return _line(entry, _("A body proposed a commitment to another"))


@reads("commitments.commitment_taken_over")
def commitment_taken_over(entry: Reading) -> Line:
    """A new owner puts forward what it was offered."""
    return _line(entry, _("A body took over a commitment, if its receiver accepts"))


@reads("commitments.proposal_withdrawn")
def proposal_withdrawn(entry: Reading) -> Line:
    """The owner took back what was not answered."""
    return _line(entry, _("A proposal was taken back before it was answered"))


@reads("commitments.changes_asked_for")
def changes_asked_for(entry: Reading) -> Line:
    """The receiver wants other words first."""
    return _line(entry, _("The receiver of a commitment asked for other words"))


@reads("commitments.commitment_declined")
def commitment_declined(entry: Reading) -> Line:
    """The receiver said no."""
    change, proposal = _("A change of a commitment was declined"), _("A proposed commitment was declined")
    return _line(entry, change if entry.fields.get("is_change") else proposal)


@reads("commitments.commitment_accepted")
def commitment_accepted(entry: Reading) -> Line:
    """The receiver said yes: from now on it is public, so the line may say what and who."""
    said = {name: entry.fields[name] for name in ("owner", "counterpart", "title")}
    if entry.fields.get("is_change"):
        return _line(entry, _("%(counterpart)s accepted a change by %(owner)s: %(title)s") % said)
    return _line(entry, _("%(counterpart)s accepted a commitment by %(owner)s: %(title)s") % said)


WORDS_OF_PUBLIC = {
    "commitments.commitment_changed": lambda: _("New words were put forward for: %(title)s"),
    "commitments.due_day_moved": lambda: _("Another day was asked for: %(title)s"),
    "commitments.commitment_decided": lambda: _("Decided (%(decided_on)s %(paragraph)s): %(title)s"),
    "commitments.delegation_reported": lambda: _("The delegated decision was reported: %(title)s"),
    "commitments.commitment_started": lambda: _("Begun: %(title)s"),
    "commitments.progress_reported": lambda: _("How it goes was told: %(title)s"),
    "commitments.counterpart_commented": lambda: _("The receiver told its view of: %(title)s"),
    "commitments.help_asked_for": lambda: _("The owner asked for help with: %(title)s"),
    "commitments.commitment_handed_over": lambda: _("Offered to a new owner: %(title)s"),
    "commitments.hand_over_declined": lambda: _("Stays with its owner: %(title)s"),
    "commitments.commitment_finished": lambda: _("%(how)s: %(title)s"),
}


@reads_many(*WORDS_OF_PUBLIC)
def acts_on_promises(entries: Sequence[Reading]) -> list[Line]:
    """What was done with promises, by title where everybody may read it; all titles of a page at once."""
    wanted = {int(each.ref.id) for each in entries}
    titles = dict(commitments_visible_to(NOBODY).filter(pk__in=wanted).values_list("pk", "title"))
    return [_act(each, titles.get(int(each.ref.id)) or _("a proposal")) for each in entries]


def _act(entry: Reading, title: str) -> Line:
    said = {
        "title": title,
        "decided_on": entry.fields["decided_on"],
        "paragraph": entry.fields["paragraph"],
        "how": letters.outcome_words(str(entry.fields["outcome"])),
    }
    return _line(entry, WORDS_OF_PUBLIC[entry.kind]() % said)
