"""Comments: from whom, about which words, and the receipt that finds them again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from malmoandan.consultation.models.consultations import Consultation, PassageSnapshot
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Person


class Channel(models.TextChoices):
    """The way a comment came in."""

    WEB = "web", _("Sent here")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    MEETING = "meeting", _("At a meeting")
    LETTER = "letter", _("By e-mail")


class Comment(models.Model):
    """What someone said about the text. Public at once, never edited, owed a reasoned answer.

    It comes from a body (by someone with a mandate), from a signed-in person (by the name she chose), or from
    someone without an account. `address` is personal data: it is used only to tell of the answer and is
    removed afterwards by `forget_addresses`.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="comments")
    passage = models.ForeignKey(
        PassageSnapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    quote_exact = models.TextField(blank=True)
    quote_prefix = models.CharField(max_length=64, blank=True)
    quote_suffix = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    name = models.CharField(max_length=80, blank=True)  # what the sender wants to be called
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)  # a digest; counts a nameless sender's comments
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    entered_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_why = models.CharField(max_length=500, blank=True)
    received_on = models.DateField()
    receipt = models.CharField(max_length=14, unique=True)  # opens only what is public
    address = models.EmailField(blank=True)
    commented_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden_why = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("comment")
        indexes = [
            models.Index(fields=["consultation", "passage", "id"], name="consultation_comment_place"),
            models.Index(
                fields=["consultation", "id"],
                condition=Q(hidden_at__isnull=True),
                name="consultation_comment_shown",
            ),
            models.Index(
                fields=["consultation", "id"],
                condition=Q(hidden_at__isnull=False),
                name="consultation_comment_hidden",
            ),
            models.Index(fields=["visitor", "commented_at"], name="consultation_comment_visitor"),
            models.Index(fields=["person", "commented_at"], name="consultation_comment_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | (Q(hidden_by__isnull=False) & ~Q(hidden_why="")),
                name="consultation_hidden_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(channel="web") | (Q(entered_by__isnull=False) & ~Q(entered_why="")),
                name="consultation_entered_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.text[:40]}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("consultation.comment", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on a page that shows several."""
        return f"comment-{self.pk}"

    @property
    def choice(self) -> str:
        """Its number as a form sends it."""
        return str(self.pk)

    @property
    def sender(self) -> str:
        """Whose it is, as shown: the body's name, the name its sender chose, or nothing."""
        return self.body.name if self.body is not None else self.name

    @property
    def is_hidden(self) -> bool:
        """Whether a person, giving reasons, has hidden its words."""
        return self.hidden_at is not None


class AddressOffer(models.Model):
    """An address someone gave for a comment, waiting for the six digits sent to it. Short-lived."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="address_offers")
    address = models.EmailField()
    language = models.CharField(max_length=10, default="sv")
    salt = models.CharField(max_length=32)  # the digits follow from this and the installation's secret
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    offered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("unconfirmed address")

    def __str__(self) -> str:
        return f"{self.pk} → {self.comment_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("consultation.address_offer", str(self.pk))


class CommentReport(models.Model):
    """Someone says that a comment breaks the rules. Reports never hide anything by themselves."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="reports")
    reporter = models.CharField(max_length=100)  # Actor.key
    why = models.CharField(max_length=500)
    reported_at = models.DateTimeField()

    class Meta:
        verbose_name = _("report")
        constraints = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="consultation_one_report_each")
        ]

    def __str__(self) -> str:
        return f"{self.pk} → {self.comment_id}"
