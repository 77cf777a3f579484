"""A person's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import NotAllowed
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Identity, Person
from malmoandan.parties.policies import may_change_account, may_register_person, may_tie_identity
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


def person_with(email: str, alias: str = "", language: str = "sv") -> Person:
    """The person of this address, made if there is none; part of the commands that let somebody in.

    The address counts as hers when she has signed in with a code sent to it.
    """
    address = email.strip().lower()
    person, is_new = Person.objects.get_or_create(
        email=address, defaults={"alias": alias, "language": language}
    )
    if is_new:
        EmailAddress.objects.create(user=person, email=address, primary=True, verified=False)
    return person


@transaction.atomic
def register_person(*, email: str, by: Actor, at: datetime, alias: str = "", language: str = "sv") -> Person:
    """Enter a person who has asked for it, so that she can sign in with a code to this address."""
    require(may_register_person(by))
    person = person_with(email, alias, language)
    record.write(kind="parties.person_registered", ref=person.ref, by=by, at=at)
    return person


@transaction.atomic
def change_account(*, person: Person, alias: str, language: str, by: Actor, at: datetime) -> None:
    """Choose what one is called and in which language one is written to. Neither value goes on the record."""
    require(may_change_account(by, person))
    person.alias, person.language = alias.strip(), language
    person.save(update_fields=["alias", "language"])
    record.write(kind="parties.account_changed", ref=person.ref, by=by, at=at)


@transaction.atomic
def tie_identity(*, issuer: str, subject: str, by: Actor, at: datetime) -> Person:
    """The person whom a provider vouched for: known by (issuer, subject), never by an e-mail address.

    Signed in, she ties it to her account; not signed in, the account of that identity is found or made.
    """
    require(may_tie_identity(by))
    known = Identity.objects.filter(issuer=issuer, subject=subject).select_related("person").first()
    if known is not None:
        if by.is_signed_in and by.person != known.person_id:
            raise NotAllowed(_("That sign-in already belongs to another account here."))
        return known.person
    person = Person.objects.get(pk=by.person or 0) if by.is_signed_in else Person.objects.create()
    Identity.objects.create(person=person, issuer=issuer, subject=subject, tied_at=at)
    record.write(kind="parties.identity_tied", ref=person.ref, by=by, at=at)
    return person
