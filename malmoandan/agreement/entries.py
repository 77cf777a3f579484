"""How the record reads what happened to the agreement and who joined it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from malmoandan.agreement import letters
from malmoandan.agreement.models import ActorKind
from malmoandan.record.registry import Line, reads, stands

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading

__all__ = ["letters"]  # registers whom entries concern, once the record has found this module

stands("agreement.version_proposed", "agreement.version_adopted", "agreement.principle_meaning_adopted")


def _version(entry: Reading, words: str) -> Line:
    """A line about a version, leading to it. A draft's page opens for those who may see it."""
    return Line(words % entry.fields, _url("agreement:version", entry.fields.get("number")))


def _clause(entry: Reading, words: str) -> Line:
    return _version(entry, words)


def _principle(entry: Reading, words: str) -> Line:
    return Line(words % entry.fields, _url("agreement:principle", entry.fields.get("slug")))


def _joining(entry: Reading, named: str, nameless: str) -> Line:
    """A line about a joining: the name only of those who chose to be listed."""
    kind = str(entry.fields.get("actor") or "")
    label = str(ActorKind(kind).label) if kind in ActorKind.values else _("Somebody")
    name = str(entry.fields.get("name") or "")
    return Line((named if name else nameless) % {"name": name, "kind": label}, _url("agreement:roll"))


def _url(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@reads("agreement.version_drafted")
def version_drafted(entry: Reading) -> Line:
    """A new draft."""
    return _version(entry, _("Version %(number)s of the agreement was drafted"))


@reads("agreement.clause_edited")
def clause_edited(entry: Reading) -> Line:
    """New words in a draft."""
    return _clause(entry, _("Clause %(clause)s was reworded in the draft of version %(number)s"))


@reads("agreement.clause_added")
def clause_added(entry: Reading) -> Line:
    """A new clause in a draft."""
    return _clause(entry, _("Clause %(clause)s was added to the draft of version %(number)s"))


@reads("agreement.clause_removed")
def clause_removed(entry: Reading) -> Line:
    """A clause went out of a draft."""
    return _clause(entry, _("Clause %(clause)s was removed from the draft of version %(number)s"))


@reads("agreement.clause_moved")
def clause_moved(entry: Reading) -> Line:
    """A clause changed place in a draft."""
    return _clause(entry, _("Clause %(clause)s was moved in the draft of version %(number)s"))


@reads("agreement.consultation_started")
def consultation_started(entry: Reading) -> Line:
    """A draft went out for comments."""
    return _version(entry, _("Version %(number)s of the agreement was sent out for comments"))


@reads("agreement.version_proposed")
def version_proposed(entry: Reading) -> Line:
    """A text came before the parties."""
    return _version(entry, _("Version %(number)s of the agreement was put to the parties"))


@reads("agreement.version_amended")
def version_amended(entry: Reading) -> Line:
    """A new draft was made from a public version."""
    words = _("A new draft, version %(becomes)s, was made from version %(number)s of the agreement")
    return _version(entry, words)


@reads("agreement.version_withdrawn")
def version_withdrawn(entry: Reading) -> Line:
    """A version goes no further."""
    return _version(entry, _("Version %(number)s of the agreement was withdrawn: %(reason)s"))


@reads("agreement.version_adopted")
def version_adopted(entry: Reading) -> Line:
    """A version came into force."""
    return _version(entry, _("Version %(number)s of the agreement came into force"))


@reads("agreement.translation_added")
def translation_added(entry: Reading) -> Line:
    """A version can be read in one more way."""
    return _version(entry, _("A text in another form (%(language)s) was added to version %(number)s"))


@reads("agreement.principle_meaning_written")
def principle_meaning_written(entry: Reading) -> Line:
    """Words for a principle were proposed."""
    return _principle(entry, _("Words were proposed for what the principle “%(principle)s” means here"))


@reads("agreement.principle_meaning_adopted")
def principle_meaning_adopted(entry: Reading) -> Line:
    """Words for a principle hold."""
    return _principle(entry, _("All parties adopted what the principle “%(principle)s” means here"))


@reads("agreement.joined")
def joined(entry: Reading) -> Line:
    """A joining was received."""
    return _joining(
        entry, _("%(name)s asked to join the agreement"), _("%(kind)s asked to join the agreement")
    )


@reads("agreement.adhesion_confirmed")
def adhesion_confirmed(entry: Reading) -> Line:  # noqa: ARG001 - it says nothing more
    """An address was confirmed."""
    return Line(_("An address given when joining was confirmed"))


@reads("agreement.adhesion_accepted")
def adhesion_accepted(entry: Reading) -> Line:
    """Somebody has joined."""
    return _joining(entry, _("%(name)s has joined the agreement"), _("%(kind)s has joined the agreement"))


@reads("agreement.adhesion_refused")
def adhesion_refused(entry: Reading) -> Line:
    """A coordinator objected."""
    words = _("A coordinator objected to a joining; another party takes a second look")
    return _joining(entry, words, words)


@reads("agreement.second_look_taken")
def second_look_taken(entry: Reading) -> Line:
    """Another party's coordinator has looked."""
    if entry.fields.get("upholds"):
        words = _("A joining was refused by coordinators of two parties")
        return _joining(entry, words, words)
    return _joining(entry, _("%(name)s has joined the agreement"), _("%(kind)s has joined the agreement"))


@reads("agreement.left")
def left(entry: Reading) -> Line:
    """Somebody left."""
    return _joining(entry, _("%(name)s left the agreement"), _("%(kind)s left the agreement"))


@reads("agreement.contacts_forgotten")
def contacts_forgotten(entry: Reading) -> Line:
    """Contact details were removed by rule."""
    return Line(_("Contact details of those who left were removed: %(count)s") % entry.fields)


@reads("agreement.reading_kept")
def reading_kept(_entry: Reading) -> Line:
    """A file was put in."""
    return Line(_("A text was put in to be checked before it becomes a draft"))


@reads("agreement.reading_corrected")
def reading_corrected(_entry: Reading) -> Line:
    """Its reading was corrected."""
    return Line(_("The reading of a text was corrected"))


@reads("agreement.reading_written")
def reading_written(entry: Reading) -> Line:
    """It became a draft."""
    return _version(entry, _("A checked text became the draft of version %(number)s"))


@reads("agreement.reading_discarded")
def reading_discarded(_entry: Reading) -> Line:
    """It was thrown away."""
    return Line(_("A text that had been put in was thrown away"))
