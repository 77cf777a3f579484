"""How the record reads what happened in joint decisions, and whom to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from malmoandan.decisions.models import Decision, Outcome
from malmoandan.parties.models import Party
from malmoandan.parties.queries import coordinators_of
from malmoandan.record.registry import Letter, Line, reads, stands, tells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading


def url_of(entry: Reading) -> str:
    """Where the decision is read."""
    try:
        return reverse("decisions:decision", args=[int(entry.ref.id)])
    except (NoReverseMatch, ValueError):
        return ""


stands("decisions.opened", "decisions.amended", "decisions.key_turned", "decisions.dissent_attached")


@reads("decisions.opened")
def opened(entry: Reading) -> Line:
    """A text was put to the parties."""
    return Line(_("A text was put to all parties for decision."), url_of(entry))


@reads("decisions.amended")
def amended(entry: Reading) -> Line:
    """An amendment cleared the keys."""
    return Line(_("The text was amended. All keys on the earlier text were cleared."), url_of(entry))


@reads("decisions.closed")
def closed(entry: Reading) -> Line:
    """A text was taken off the table."""
    if not entry.fields["reason"]:  # its words are for the parties only
        return Line(_("The text is no longer before the parties"), url_of(entry))
    words = _("The text is no longer before the parties: %(reason)s") % {"reason": entry.fields["reason"]}
    return Line(words, url_of(entry))


@reads("decisions.key_turned")
def key_turned(entry: Reading) -> Line:
    """A party said its word; perhaps the last that was needed."""
    said = {"body": entry.fields["body"], "outcome": outcome_word(str(entry.fields["outcome"]))}
    if entry.fields.get("is_joint"):
        return Line(
            _("%(body)s turned its party's key: %(outcome)s. Now it is decided jointly.") % said,
            url_of(entry),
        )
    return Line(_("%(body)s turned its party's key: %(outcome)s.") % said, url_of(entry))


@reads("decisions.key_withdrawn")
def key_withdrawn(entry: Reading) -> Line:
    """A key was taken back, with reasons."""
    words = _("A key was taken back: %(reason)s") % {"reason": entry.fields["reason"]}
    return Line(words, url_of(entry))


@reads("decisions.dissent_attached")
def dissent_attached(entry: Reading) -> Line:
    """A body dissents."""
    return Line(_("%(body)s attached a dissenting opinion.") % {"body": entry.fields["body"]}, url_of(entry))


@reads("decisions.dissent_withdrawn")
def dissent_withdrawn(entry: Reading) -> Line:
    """A body no longer dissents."""
    return Line(
        _("%(body)s took back its dissenting opinion.") % {"body": entry.fields["body"]}, url_of(entry)
    )


@tells("decisions.opened")
@tells("decisions.amended")
@tells("decisions.key_turned")
def tell_coordinators(entry: Reading) -> Iterable[Letter]:
    """Every party's coordinators hear when a text is put, amended or decided on by the other party."""
    decision = Decision.objects.filter(pk=entry.ref.id).first()
    if decision is None:
        return
    for party in Party.objects.exclude(slug=entry.party):
        for mandate in coordinators_of(party, entry.at):
            with override(mandate.person.language):
                yield letter(entry, decision, mandate.person_id, mandate.person.language)


def letter(entry: Reading, decision: Decision, person: int, language: str) -> Letter:
    """What a coordinator is told, in the language now active."""
    readers = {"decisions.opened": opened, "decisions.amended": amended, "decisions.key_turned": key_turned}
    line = readers[entry.kind](entry)
    body = _("%(what)s\n\nRead it here: %(address)s") % {
        "what": line.text,
        "address": f"{settings.SITE_ADDRESS}{line.url}",
    }
    return Letter(person, "", decision.title, body, language)


def outcome_word(code: str) -> str:
    """An outcome in words; what is not one stays as it is."""
    return str(Outcome(code).label) if code in Outcome.values else code
