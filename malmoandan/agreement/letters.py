"""Whom entries of this room concern, and what is written to them: those who join, and the coordinators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from malmoandan.agreement.models import Adhesion
from malmoandan.parties.queries import coordinators_of, parties
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading


@tells("agreement.joined")
def to_those_who_join(entry: Reading) -> Iterable[Letter]:
    """The receipt, how to confirm the address, and how to leave."""
    adhesion = _adhesion(entry)
    if adhesion is None or not adhesion.contact_email:
        return
    with translation.override(adhesion.language):
        body = _(
            "Somebody, probably you, has joined the agreement with this address.\n\n"
            "Confirm the address here:\n%(confirm)s\n\n"
            "Your receipt code: %(code)s\n"
            "With it you see how the joining stands, and leave whenever you want:\n%(receipt)s\n\n"
            "If it was not you, do nothing, or leave by the last link."
        ) % {
            "confirm": _link("confirm_adhesion", adhesion.pk, adhesion.letter_code),
            "code": adhesion.receipt_code,
            "receipt": _receipt(adhesion),
        }
        yield _letter(adhesion, _("Your joining is received"), body)


@tells("agreement.joined")
def to_the_coordinators(entry: Reading) -> Iterable[Letter]:
    """Somebody has joined: all parties' coordinators see it."""
    adhesion = _adhesion(entry)
    if adhesion is not None:
        subject = gettext_noop("Somebody wants to join: %(name)s")
        yield from _to_parties(adhesion, entry, subject, but_not="")


@tells("agreement.adhesion_refused")
def to_the_second_lookers(entry: Reading) -> Iterable[Letter]:
    """One party has objected: the others' coordinators take a second look."""
    adhesion = _adhesion(entry)
    if adhesion is not None:
        subject = gettext_noop("Take a second look: %(name)s")
        yield from _to_parties(adhesion, entry, subject, but_not=adhesion.refusal_party)


@tells("agreement.adhesion_accepted")
def welcome(entry: Reading) -> Iterable[Letter]:
    """They have joined."""
    adhesion = _adhesion(entry)
    if adhesion is None or not adhesion.contact_email:
        return
    with translation.override(adhesion.language):
        yield _letter(adhesion, _("Welcome to the agreement"), _welcome_words(adhesion))


@tells("agreement.second_look_taken")
def verdict(entry: Reading) -> Iterable[Letter]:
    """What came of the second look, with every reason given."""
    adhesion = _adhesion(entry)
    if adhesion is None or not adhesion.contact_email:
        return
    with translation.override(adhesion.language):
        if not entry.fields.get("upholds"):
            yield _letter(adhesion, _("Welcome to the agreement"), _welcome_words(adhesion))
            return
        body = _(
            "Coordinators of two parties have looked at your joining, and you have not been let in.\n\n"
            "The reasons:\n%(first)s\n\n%(second)s\n\nYou may ask about it, and apply again."
        ) % {"first": adhesion.refusal_reason, "second": adhesion.second_look_reason}
        yield _letter(adhesion, _("You have not been let in"), body)


@tells("agreement.left")
def goodbye(entry: Reading) -> Iterable[Letter]:
    """They have left: said to the address, so that nobody leaves for them unnoticed."""
    adhesion = _adhesion(entry)
    if adhesion is None or not adhesion.contact_email:
        return
    with translation.override(adhesion.language):
        body = _(
            "You have left the agreement. The address is removed in a month.\n\n"
            "You are welcome back at any time:\n%(link)s"
        ) % {"link": _link("join")}
        yield _letter(adhesion, _("You have left the agreement"), body)


def _welcome_words(adhesion: Adhesion) -> str:
    return _("You have joined the agreement.\n\nYour receipt, also for leaving:\n%(link)s") % {
        "link": _receipt(adhesion)
    }


def _to_parties(adhesion: Adhesion, entry: Reading, subject: str, *, but_not: str) -> Iterable[Letter]:
    """The same letter to the coordinators of the parties, each in her own language."""
    for party in parties():
        if party.slug == but_not:
            continue
        for mandate in coordinators_of(party, entry.at):
            with translation.override(mandate.person.language):
                name = adhesion.name or adhesion.get_kind_display()
                body = _("See what it is about, and what you can do:\n%(link)s") % {
                    "link": _link("adhesion", adhesion.pk)
                }
                yield Letter(
                    mandate.person_id, "", _(subject) % {"name": name}, body, mandate.person.language
                )


def _adhesion(entry: Reading) -> Adhesion | None:
    return Adhesion.objects.filter(pk=entry.ref.id).first()


def _letter(adhesion: Adhesion, subject: str, body: str) -> Letter:
    return Letter(None, adhesion.contact_email, subject, body, adhesion.language)


def _receipt(adhesion: Adhesion) -> str:
    return _link("adhesion_receipt", adhesion.receipt_code)


def _link(name: str, *args: object) -> str:
    return whole(reverse(f"agreement:{name}", args=args))
