"""Who has chosen to collaborate in line with the agreement (clause C31)."""

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from malmoandan.agreement.models.versions import Version
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, BodySize, Person
from malmoandan.web import receipts


class ActorKind(models.TextChoices):
    """The kinds of actor that may join, on equal footing."""

    ORGANISATION = "organisation", _("An organisation")
    INFORMAL_GROUP = "informal_group", _("An informal group or network")
    PERSON = "person", _("A person")
    COMMITTEE = "committee", _("A committee or other public body")
    OTHER = "other", _("Another actor, such as a region, university or company")


class AdhesionState(models.TextChoices):
    """Where a joining stands. Nobody is kept out by one party alone."""

    WAITING = "waiting", _("Received")
    ACCEPTED = "accepted", _("Joined")
    SECOND_LOOK = "second_look", _("Waiting for a second look")
    REFUSED = "refused", _("Refused by both parties")
    LEFT = "left", _("Has left")


class Adhesion(models.Model):
    """One actor's joining. Persons are never listed; contact details are never public and go when it ends."""

    kind = models.CharField(max_length=20, choices=ActorKind.choices)
    state = models.CharField(max_length=12, choices=AdhesionState.choices, default=AdhesionState.WAITING)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="adhesions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="adhesions")
    is_vouched = models.BooleanField(default=False)  # whoever joined acts for the body by mandate
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="adhesions"
    )
    name = models.CharField(max_length=200)  # of the group or organisation; an alias for a person
    area = models.CharField(max_length=80, blank=True)
    size = models.CharField(  # empty: not said
        max_length=10, choices=BodySize.choices, blank=True, default="", db_default=""
    )
    contact_role = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    minutes_url = models.URLField(blank=True)
    umbrella = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="adhesions_represented"
    )
    is_listed = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="sv")
    nonce = models.CharField(max_length=64, unique=True)  # the codes come of it and the site's secret
    receipt_digest = models.CharField(max_length=64, unique=True)
    joined_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)  # the address was proved by its letter
    accepted_at = models.DateTimeField(null=True, blank=True)
    refusal_party = models.CharField(max_length=40, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.TextField(blank=True)
    second_look_party = models.CharField(max_length=40, blank=True)
    second_look_reason = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("joining")
        verbose_name_plural = _("joinings")
        constraints = [
            models.CheckConstraint(
                name="agreement_persons_are_never_listed", condition=~Q(kind="person", is_listed=True)
            ),
            models.CheckConstraint(
                name="agreement_refusal_has_two_parties",
                condition=~Q(state="refused")
                | ~Q(second_look_party="") & ~Q(refusal_party=F("second_look_party")),
            ),
            models.UniqueConstraint(
                name="agreement_body_joined_once",
                fields=["body"],
                condition=Q(state="accepted", body__isnull=False),
            ),
        ]
        indexes = [  # the roll is read from it alone: by name, passing over what is not shown
            models.Index(fields=["state", "name", "id", "is_listed", "kind"], name="agreement_roll_by_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_kind_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(ActorKind(self.kind).label)

    def get_state_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(AdhesionState(self.state).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("agreement.adhesion", str(self.pk))

    @property
    def receipt_code(self) -> str:
        """The code on the receipt: opens the joining without an account. Derived, so it is stored nowhere."""
        return receipts.derived(self._secret("agreement.receipt"))

    @property
    def letter_code(self) -> str:
        """The code only the letter carries: whoever sends it back has read the letter."""
        return self._secret("agreement.letter").hex()[:40]

    def _secret(self, purpose: str) -> bytes:
        return salted_hmac(purpose, self.nonce, algorithm="sha256").digest()
