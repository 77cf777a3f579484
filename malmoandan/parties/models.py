"""Parties, bodies, people and the mandates that tie a person to a body for a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref

if TYPE_CHECKING:
    from datetime import date, datetime


class Party(models.Model):
    """A signatory of the agreement. Two or more; every right one has, the others have too."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120, unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    is_public_authority = models.BooleanField(default=False)  # what reaches it may be requested by anyone

    class Meta:
        verbose_name = _("party")

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("parties.party", self.slug)


class BodyKind(models.TextChoices):
    """What sort of body it is: public ones, civil ones, others."""

    COUNCIL = "council", _("Council")
    EXECUTIVE_BOARD = "executive_board", _("Executive board")
    COMMITTEE = "committee", _("Committee")
    DEPARTMENT = "department", _("Department")
    MUNICIPAL_COMPANY = "municipal_company", _("Municipal company")
    ASSEMBLY = "assembly", _("Sector assembly")
    STEERING_GROUP = "steering_group", _("Steering group")
    ASSOCIATION = "association", _("Association")
    UMBRELLA = "umbrella", _("Umbrella organisation")
    FOUNDATION = "foundation", _("Foundation")
    FAITH_COMMUNITY = "faith_community", _("Faith community")
    COOPERATIVE = "cooperative", _("Co-operative or social enterprise")
    INFORMAL_GROUP = "informal_group", _("Informal group or network")
    REGION = "region", _("Region")
    UNIVERSITY = "university", _("University")
    BUSINESS = "business", _("Business")
    OTHER = "other", _("Other actor")


class BodySize(models.TextChoices):
    """How many belong to a body: its members, or those it employs. Roughly, and never a number."""

    SMALL = "to_20", _("Up to 20")
    MIDDLING = "to_100", _("21–100")
    LARGE = "to_1000", _("101–1,000")
    HUGE = "over_1000", _("More than 1,000")


VOLUNTEERS = frozenset(  # bodies whose people do it in their free time, and are left in peace in summer
    {BodyKind.ASSOCIATION, BodyKind.UMBRELLA, BodyKind.FAITH_COMMUNITY, BodyKind.INFORMAL_GROUP}
)


class Body(models.Model):
    """A council, committee, association, group … belonging to one party or to none, for as long as it exists.

    Only a body that *speaks for its party* (a council, a sector assembly) can have coordinators and
    signatories: whoever binds an association binds that association and never the whole party.
    """

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    represented_by = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="represents")
    role_mailbox = models.EmailField(blank=True)  # a role's address, never a person's own
    web_address = models.URLField(blank=True)
    area = models.CharField(max_length=80, blank=True)
    languages = models.CharField(max_length=80, blank=True)  # comma-separated language codes
    size = models.CharField(  # empty: not said
        max_length=10, choices=BodySize.choices, blank=True, default="", db_default=""
    )
    speaks_for_party = models.BooleanField(default=False)
    is_listed = models.BooleanField(default=True)  # informal groups choose for themselves
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("body")
        indexes = [  # the list is read from it alone: by name, passing over what is not shown
            models.Index(
                fields=["name", "id", "is_listed", "valid_to", "valid_from"], name="parties_body_by_name"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="parties_body_ends_after_it_began",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="parties_body_speaks_only_for_a_party",
                condition=Q(speaks_for_party=False) | Q(party__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(BodyKind(self.kind).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("parties.body", str(self.pk))

    def exists_on(self, day: date) -> bool:
        """Whether the body exists that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def unusable_password() -> str:
    """A random mark that no password matches; a new one signs the person out everywhere."""
    return make_password(None)


class People(BaseUserManager["Person"]):
    """Finds people for Django's sign-in. Making one is a command, like every change."""


class Person(AbstractBaseUser):
    """Somebody who can sign in. Never public by default; an alias is enough, and no personal number is kept.

    There are no passwords: the database refuses a row whose password could be matched by one.
    """

    password = models.CharField(max_length=128, default=unusable_password, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    alias = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=10, default="sv")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = People()

    class Meta:
        verbose_name = _("person")
        constraints = [
            models.CheckConstraint(
                name="parties_person_has_no_password", condition=Q(("password__startswith", "!"))
            ),
        ]

    def __str__(self) -> str:
        return self.alias or str(_("Person {number}")).format(number=self.pk)

    @property
    def ref(self) -> Ref:
        """How others point at her."""
        return Ref("parties.person", str(self.pk))


class Role(models.TextChoices):
    """What a mandate lets a person do for a body.

    Coordinators and signatories act for a whole party; a representative binds her own body and nothing else.
    """

    COORDINATOR = "coordinator", _("Coordinator")
    SIGNATORY = "signatory", _("Signatory")
    REPRESENTATIVE = "representative", _("Representative")
    COMMITTEE_SECRETARY = "committee_secretary", _("Committee secretary")
    EDITOR = "editor", _("Editor")
    MEMBER = "member", _("Member")
    FACILITATOR = "facilitator", _("Facilitator")
    AUDITOR = "auditor", _("Auditor")


FOR_THE_PARTY = frozenset({Role.COORDINATOR, Role.SIGNATORY})  # only in a body that speaks for its party
OFFICERS = FOR_THE_PARTY | {
    Role.COMMITTEE_SECRETARY,
    Role.AUDITOR,
}  # sign in with two proofs
KEEPERS = frozenset({Role.REPRESENTATIVE, Role.EDITOR, Role.COMMITTEE_SECRETARY})  # keep a body's own matters
SPEAKERS = KEEPERS | FOR_THE_PARTY  # answer and bind in their own body's name
WRITERS = frozenset(  # write in their body's name: reports, check-ins, answers; what the body owes, they owe
    {Role.COORDINATOR, Role.REPRESENTATIVE, Role.COMMITTEE_SECRETARY, Role.EDITOR}
)


class Mandate(models.Model):
    """A person acts for a body in a role from one moment to another. Once ended it opens nothing."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)  # shown instead of a name
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mandate")
        constraints = [
            models.CheckConstraint(
                name="parties_mandate_ends_after_it_began",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title or self.get_role_display()} · {self.body}"

    def get_role_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(Role(self.role).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("parties.mandate", str(self.pk))


class Invitation(models.Model):
    """An offer of one mandate, sent to one address, usable once until it runs out.

    The link carries the id signed by this installation, so that nothing secret is stored.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)
    address = models.EmailField(blank=True)  # emptied when the invitation is used, withdrawn or has run out
    language = models.CharField(max_length=10, default="sv")
    invited_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="invitations")
    replaces = (
        models.ForeignKey(  # ends when this invitation is accepted, so that nobody is missing in between
            Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="replacements"
        )
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mandate = models.OneToOneField(
        Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation"
    )

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.CheckConstraint(
                name="parties_invitation_accepted_or_withdrawn",
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="parties_invitation_gives_one_mandate",
                condition=Q(accepted_at__isnull=True, mandate__isnull=True)
                | Q(accepted_at__isnull=False, mandate__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.body}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("parties.invitation", str(self.pk))

    def is_open(self, at: datetime) -> bool:
        """Whether it can be used at this moment: not accepted, not withdrawn, not run out."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at


class Identity(models.Model):
    """How an identity provider knows a person: by (issuer, subject), never by an e-mail address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    tied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("identity")
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="parties_identity_once")]

    def __str__(self) -> str:
        return f"{self.issuer} → {self.person}"


class ErasureOutcome(models.TextChoices):
    """What may become of a wish to be erased."""

    QUEUED = "queued", _("Waiting for a disposal decision")
    ERASED = "erased", _("Erased")
    REFUSED = "refused", _("Refused")


class Erasure(models.Model):
    """A person's wish to be erased, and what was answered."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures")
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=ErasureOutcome.choices)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("erasure")
        constraints = [
            models.CheckConstraint(
                name="parties_erasure_refused_with_a_reason",
                condition=~Q(outcome="refused") | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(outcome="queued"), name="parties_erasure_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_outcome_display()}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("parties.erasure", str(self.pk))
