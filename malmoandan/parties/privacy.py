"""What the parties room holds about people, how it gives it out and how it forgets."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from malmoandan.kernel.privacy import erases, exports, tell
from malmoandan.parties.models import Erasure, Identity, Invitation, Mandate, Person, unusable_password

PUBLIC_TASK = "GDPR article 6(1)(e): a task in the public interest, with the Local Government Act (2017:725)"
CONSENT = "GDPR article 6(1)(a): she signs up herself and can be erased again"
LEGAL_DUTY = "GDPR article 6(1)(c): to answer those whose data it is"

tell(
    "parties.Party", purpose="To say who has made the agreement.", basis="No personal data.",
    retention="As long as the agreement is kept.",
    public="id slug name position is_public_authority",
)  # fmt: skip
tell(
    "parties.Body", purpose="To say which bodies take part and how to reach a role there.", basis=PUBLIC_TASK,
    retention="As long as the agreement; a closed body keeps its name for the record.",
    public="id slug name kind party parent role_mailbox web_address area languages size speaks_for_party "
    "is_listed successor valid_from valid_to represented_by",
)  # fmt: skip
tell(
    "parties.Body_represented_by", purpose="To say which body represents which.", basis="No personal data.",
    retention="As long as the bodies.", public="id from_body to_body",
)  # fmt: skip
tell(
    "parties.Person", purpose="To let a person sign in and be written to.", basis=CONSENT,
    retention="Until she is erased. Without a mandate: 24 months after she last signed in.",
    pseudonymous="id joined_at last_login is_active", personal="email alias language", secret="password",  # noqa: S106 - a field's name
)  # fmt: skip
tell(
    "parties.Mandate", purpose="To know who may act for a body, and who could at any time before.",
    basis=PUBLIC_TASK, retention="As long as the decisions it was used for; the person can be erased.",
    public="body role title starts_at ends_at", pseudonymous="id",
    special="person",  # acting for a faith community or a union may reveal belief or membership
)  # fmt: skip
tell(
    "parties.Invitation", purpose="To let somebody begin to act for a body.", basis=PUBLIC_TASK,
    retention="The address until it is used, taken back or has run out; the rest as the mandate.",
    public="body role title", pseudonymous="id invited_by replaces invited_at expires_at accepted_at "
    "withdrawn_at mandate language", personal="address",
)  # fmt: skip
tell(
    "parties.Identity", purpose="To know a person again when an identity provider vouches for her.",
    basis=CONSENT, retention="Until she is erased or unties it.",
    pseudonymous="id person issuer tied_at", personal="subject",
)  # fmt: skip
tell(
    "parties.Erasure", purpose="To answer a wish to be erased and to repeat the erasure after a restore.",
    basis=LEGAL_DUTY, retention="Ten years after the answer.",
    pseudonymous="id person asked_at outcome decided_at", personal="reason",
)  # fmt: skip


def own_data(person: int) -> object:
    """Her account, mandates, identities and wishes; the secrets behind a second proof only by kind."""
    her = Person.objects.get(pk=person)
    return {
        "account": {
            "email": her.email, "alias": her.alias, "language": her.language,
            "joined_at": her.joined_at, "last_sign_in": her.last_login,
        },
        "addresses": list(EmailAddress.objects.filter(user=person).values("email", "verified")),
        "mandates": list(
            Mandate.objects.filter(person=person).values(
                "body__name", "role", "title", "starts_at", "ends_at"
            )
        ),
        "identities": list(Identity.objects.filter(person=person).values("issuer", "subject", "tied_at")),
        "second_proofs": list(Authenticator.objects.filter(user=person).values("type", "created_at")),
        "erasures": list(
            Erasure.objects.filter(person=person).values("asked_at", "outcome", "reason", "decided_at")
        ),
    }  # fmt: skip


def erase(person: int) -> None:
    """Leave a person without name, address, identity or way in. Her mandates stay, and lead to nobody."""
    her = Person.objects.select_for_update().get(pk=person)
    for held in (EmailAddress.objects.filter(user=person), Authenticator.objects.filter(user=person)):
        held.delete()
    Identity.objects.filter(person=person).delete()
    Invitation.objects.filter(address__iexact=her.email or "-").update(address="")
    her.email, her.alias, her.is_active, her.password = None, "", False, unusable_password()
    her.save(update_fields=["email", "alias", "is_active", "password"])


exports("parties", own_data)
erases("parties", erase)
