"""How what happens among the parties reads on the record, and who is written to about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from malmoandan.parties.links import invitation_path
from malmoandan.parties.models import Body, Erasure, Invitation, Mandate, Party, Role
from malmoandan.record.registry import Letter, Line, Reading, names_parties, reads, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterator


def role_named(code: object) -> str:
    """A role's name in the language now active; the code itself when the record knows one that we do not."""
    return str(dict(Role.choices).get(str(code), code))


@names_parties
def party_names() -> dict[str, str]:
    """What the record calls each party."""
    return dict(Party.objects.order_by("position").values_list("slug", "name"))


@reads("parties.party_registered")
def party_registered(entry: Reading) -> Line:
    """A party was written down."""
    return Line(_("%(name)s was written down as a party") % {"name": entry.fields["name"]})


@reads("parties.party_founded")
def party_founded(entry: Reading) -> Line:
    """A party got its first coordinator."""
    party = Party.objects.filter(slug=entry.ref.id).first()
    return Line(_("%(party)s got its first coordinator") % {"party": party or entry.ref.id})


@reads("parties.body_registered")
def body_registered(entry: Reading) -> Line:
    """A body was registered."""
    return Line(_("%(name)s was registered") % {"name": entry.fields["name"]})


@reads("parties.body_introduced")
def body_introduced(entry: Reading) -> Line:  # noqa: ARG001 - an untaken body is not named in public
    """Somebody told of a body."""
    return Line(_("Somebody told of a body that is not here yet"))


@reads("parties.body_taken_in")
def body_taken_in(entry: Reading) -> Line:
    """A body was taken in."""
    return Line(_("%(name)s was taken in among the bodies") % {"name": entry.fields["name"]})


@reads("parties.body_changed")
def body_changed(entry: Reading) -> Line:
    """A body's public facts were changed."""
    return Line(_("The facts about %(name)s were changed") % {"name": entry.fields["name"]})


@reads("parties.body_closed")
def body_closed(entry: Reading) -> Line:
    """A body ended."""
    facts = {"name": entry.fields["name"], "day": entry.fields["on"]}
    return Line(_("%(name)s ends on %(day)s") % facts)


@reads("parties.mandate_granted")
def mandate_granted(entry: Reading) -> Line:
    """Somebody got a mandate."""
    facts = {"role": role_named(entry.fields["role"]), "body": entry.fields["body"]}
    return Line(_("A mandate began: %(role)s for %(body)s") % facts)


@reads("parties.mandate_ended")
def mandate_ended(entry: Reading) -> Line:
    """Somebody acts for a body no more."""
    facts = {"role": role_named(entry.fields["role"]), "body": entry.fields["body"]}
    return Line(_("A mandate ended: %(role)s for %(body)s") % facts)


@reads("parties.coordinator_replaced")
def coordinator_replaced(entry: Reading) -> Line:
    """The coordination was handed over, or somebody was asked to take it."""
    body = {"body": entry.fields["body"]}
    if entry.fields.get("is_invited"):
        return Line(_("Somebody was asked to take over the coordination at %(body)s") % body)
    return Line(_("The coordination at %(body)s was handed over") % body)


@reads("parties.invited")
def invited(entry: Reading) -> Line:
    """Somebody was invited."""
    facts = {"role": role_named(entry.fields["role"]), "body": entry.fields["body"]}
    return Line(_("An invitation was sent: %(role)s for %(body)s") % facts)


@reads("parties.invitation_accepted")
def invitation_accepted(entry: Reading) -> Line:
    """An invitation was accepted."""
    facts = {"role": role_named(entry.fields["role"]), "body": entry.fields["body"]}
    return Line(_("An invitation was accepted: %(role)s for %(body)s") % facts)


@reads("parties.invitation_withdrawn")
def invitation_withdrawn(entry: Reading) -> Line:
    """An invitation was taken back."""
    facts = {"role": role_named(entry.fields["role"]), "body": entry.fields["body"]}
    return Line(_("An invitation was taken back: %(role)s for %(body)s") % facts)


@reads("parties.person_registered")
def person_registered(entry: Reading) -> Line:  # noqa: ARG001 - persons are never named
    """A person was entered."""
    return Line(_("An account was made for somebody who had asked for it"))


@reads("parties.account_changed")
def account_changed(entry: Reading) -> Line:  # noqa: ARG001 - as above
    """A person changed her account."""
    return Line(_("Somebody changed their own account"))


@reads("parties.identity_tied")
def identity_tied(entry: Reading) -> Line:  # noqa: ARG001 - as above
    """A person tied an identity provider to her account."""
    return Line(_("Somebody tied a sign-in service to their own account"))


@reads("parties.erasure_asked")
def erasure_asked(entry: Reading) -> Line:
    """A person asked to be erased."""
    if entry.fields.get("outcome") == "erased":
        return Line(_("Somebody asked to be erased, and was"))
    return Line(_("Somebody asked to be erased; a decision is awaited"))


@reads("parties.erasure_decided")
def erasure_decided(entry: Reading) -> Line:
    """A wish to be erased was answered."""
    if entry.fields.get("outcome") == "erased":
        return Line(_("A wish to be erased was granted"))
    return Line(_("A wish to be erased was refused, with reasons"))


@reads("parties.addresses_forgotten")
def addresses_forgotten(entry: Reading) -> Line:
    """Addresses of invitations that had run out were deleted."""
    return Line(
        _("Addresses of %(count)s invitations that had run out were deleted")
        % {"count": entry.fields["count"]}
    )


@reads("parties.accounts_faded")
def accounts_faded(entry: Reading) -> Line:
    """Accounts nobody used were erased."""
    return Line(
        _("%(count)s accounts that nobody had used for two years were erased")
        % {"count": entry.fields["count"]}
    )


@tells("parties.invited")
@tells("parties.coordinator_replaced")
def invitation_letter(entry: Reading) -> Iterator[Letter]:
    """The letter with the link, to the one address; none when the invitation is used or gone."""
    if entry.ref.kind != "parties.invitation":
        return
    invitation = Invitation.objects.select_related("body").filter(pk=entry.ref.id).exclude(address="").first()
    if invitation is None or not invitation.is_open(entry.at):
        return
    with override(invitation.language):
        facts = {
            "body": invitation.body.name,
            "role": invitation.get_role_display(),
            "link": whole(invitation_path(invitation)),
        }
        subject = _("An invitation to act for %(body)s") % facts
        text = _(
            "You are invited to act for %(body)s in the role: %(role)s.\n\n"
            "Open this page to accept. The link works once, within fourteen days:\n%(link)s\n\n"
            "If you do not want to, you need not do anything; your address is then deleted."
        )
    yield Letter(None, invitation.address, subject, text % facts, invitation.language)


@tells("parties.erasure_decided")
def erasure_letter(entry: Reading) -> Iterator[Letter]:
    """The answer to a wish to be erased, where there is still somebody to write to."""
    erasure = Erasure.objects.select_related("person").filter(pk=entry.ref.id, outcome="refused").first()
    if erasure is None:
        return
    language = erasure.person.language
    with override(language):
        subject = _("The answer to your wish to be erased")
        text = _("Your data has not been erased. The reason:\n\n%(reason)s") % {"reason": erasure.reason}
    yield Letter(erasure.person_id, "", subject, text, language)


@tells("parties.mandate_ended")
def end_letter(entry: Reading) -> Iterator[Letter]:
    """Tell the one whose mandate ended, so that nobody loses a role unknowingly."""
    mandate = Mandate.objects.select_related("person", "body").filter(pk=entry.ref.id).first()
    if mandate is None or not mandate.person.is_active:
        return
    language = mandate.person.language
    with override(language):
        facts = {"role": mandate.get_role_display(), "body": mandate.body.name}
        subject = _("Your role for %(body)s has ended") % facts
        text = _("You no longer act for %(body)s in the role: %(role)s.") % facts
    yield Letter(mandate.person_id, "", subject, text, language)


@tells("parties.body_introduced")
def introduction_letters(entry: Reading) -> Iterator[Letter]:
    """Tell the role mailboxes of every party that somebody has told of a body."""
    body = Body.objects.filter(pk=entry.ref.id).first()
    mailboxes = Body.objects.filter(speaks_for_party=True, valid_to__isnull=True).exclude(role_mailbox="")
    if body is None:
        return
    subject = _("Somebody told of %(name)s") % {"name": body.name}
    text = _("Look at it and take it in if it is right:\n%(link)s") % {"link": whole(f"/organ/{body.slug}/")}
    for address in mailboxes.values_list("role_mailbox", flat=True).distinct().order_by("role_mailbox"):
        yield Letter(None, address, subject, text, settings.LANGUAGE_CODE)
