"""Contributions: what somebody said, in her own words, and the receipt that finds it again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate, Person
from malmoandan.voices.models.gatherings import Gathering
from malmoandan.voices.models.rules import Rule


class Origin(models.TextChoices):
    """The way a voice came in. On paper, by phone and where people are: always typed in by another."""

    WEB = "web", pgettext_lazy("voice", "Sent here")
    MEETING = "meeting", _("At a meeting")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    OUTREACH = "outreach", _("Where people are")
    IMPORT = "import", _("From another system")


SPOKEN_FOR = (Origin.PAPER, Origin.PHONE, Origin.OUTREACH)  # always typed in for somebody, by another


class Contribution(models.Model):
    """One voice. Public at once, never rewritten, never destroyed by merging, owed an answer.

    It comes from a body (by one who writes for it), from a person or visitor by the name she chose, from a
    meeting, or from nobody known. Words and name may be emptied when their disposal is decided, and are
    otherwise as they were said, also where their author or a moderator has hidden them. Support is kept as it
    may be shown: bodies one by one, people in whole tens.
    """

    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField()  # its place in the gathering, from 1
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=10, default="sv")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.WEB)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    alias = models.CharField(max_length=80, blank=True)  # what she wants to be called
    visitor = models.CharField(max_length=64, blank=True)  # digest of a nameless sender's token
    receipt = models.CharField(max_length=64, unique=True)  # digest of the code
    entered_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    entered_why = models.CharField(max_length=300, blank=True)
    consent = models.BooleanField(default=False)  # she agreed that another typed it in
    meeting_id = models.CharField(max_length=20, blank=True)  # the key of a meeting, as text
    area = models.CharField(max_length=80, blank=True)
    source_key = models.CharField(max_length=100, blank=True)  # what an import calls it, so it comes once
    said_at = models.DateTimeField()
    name_hidden_at = models.DateTimeField(null=True, blank=True)  # by its author: nobody sees the name
    author_hidden_at = models.DateTimeField(null=True, blank=True)  # by its author: nobody reads the words
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # by its author, for good: no answer is owed
    hidden_at = models.DateTimeField(null=True, blank=True)  # by a moderator, with reasons
    hidden_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_rule = models.CharField(max_length=12, choices=Rule.choices, blank=True)
    hidden_why = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # kept by the answers
    body_supports = models.PositiveIntegerField(default=0)
    people_supports = models.PositiveIntegerField(default=0)  # in whole tens, as it may be shown
    reply_count = models.PositiveIntegerField(default=0)  # those that are shown
    address = models.EmailField(blank=True)  # confirmed; where the answer is told of
    address_language = models.CharField(max_length=10, blank=True)

    class Meta:
        verbose_name = _("contribution")
        indexes = [
            models.Index(fields=["gathering", "-said_at", "-id"], name="voices_contribution_latest"),
            models.Index(
                fields=["gathering", "-people_supports", "-body_supports", "-id"],
                name="voices_contribution_supported",
            ),
            models.Index(
                fields=["gathering", "-said_at", "-id"],
                condition=Q(hidden_at__isnull=True, author_hidden_at__isnull=True, withdrawn_at__isnull=True),
                name="voices_contribution_shown",
            ),
            models.Index(
                fields=["gathering", "-hidden_at", "-id"],
                condition=Q(hidden_at__isnull=False),
                name="voices_contribution_hidden",
            ),
            models.Index(  # few of many: what an answer must not tell of is found here
                fields=["gathering"],
                condition=Q(hidden_at__isnull=False)
                | Q(author_hidden_at__isnull=False)
                | Q(withdrawn_at__isnull=False),
                name="voices_contribution_kept_back",
            ),
            models.Index(
                fields=["gathering", "origin", "language", "area", "answered_at"],
                condition=Q(hidden_at__isnull=True, author_hidden_at__isnull=True, withdrawn_at__isnull=True),
                name="voices_contribution_numbers",
            ),
            models.Index(
                fields=["gathering", "withdrawn_at", "answered_at"], name="voices_contribution_owed"
            ),
            models.Index(fields=["person", "said_at"], name="voices_contribution_person"),
            models.Index(
                fields=["meeting_id"], condition=~Q(meeting_id=""), name="voices_contribution_meeting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="voices_contribution_number"),
            models.UniqueConstraint(
                fields=["gathering", "source_key"],
                condition=~Q(source_key=""),
                name="voices_contribution_imported_once",
            ),
            models.CheckConstraint(
                name="voices_contribution_entered_with_reason_and_consent",
                condition=Q(entered_by__isnull=True)
                | (~Q(entered_why="") & Q(consent=True) & ~Q(origin="web")),
            ),
            models.CheckConstraint(
                name="voices_contribution_spoken_for_by_somebody",
                condition=~Q(origin__in=["paper", "phone", "outreach"]) | Q(entered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="voices_contribution_hidden_with_reason",
                condition=Q(hidden_at__isnull=True)
                | (Q(hidden_by__isnull=False) & ~Q(hidden_why="") & ~Q(hidden_rule="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id}.{self.number}"

    def get_origin_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(Origin(self.origin).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.contribution", str(self.pk))

    @property
    def anchor(self) -> str:
        """Its place on a page that shows several."""
        return f"voice-{self.number}"

    @property
    def is_hidden(self) -> bool:
        """Whether the words are kept from readers: by a moderator, or by whoever said them."""
        return any((self.hidden_at, self.author_hidden_at, self.withdrawn_at))

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author has taken it back; then no answer is owed."""
        return self.withdrawn_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is owed. What a moderator has hidden is owed one all the same."""
        return self.answered_at is None and self.withdrawn_at is None

    @property
    def beside_title(self) -> str:
        """The words a list shows under the title: without a first line that is the title itself."""
        first, _gap, rest = self.text.partition("\n")
        cut = self.title.removesuffix("…")
        is_same = first.strip() == self.title or (cut != self.title and first.startswith(cut))
        return rest.strip() if self.title and is_same else self.text

    @property
    def sender(self) -> str:
        """Whose it is, as shown: the body's name, the name she chose, or nothing."""
        if self.body is not None:
            return self.body.name
        return "" if self.name_hidden_at is not None else self.alias


class AddressOffer(models.Model):
    """An address somebody gave for her answer, waiting for the six digits sent to it. Short-lived."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="address_offers")
    address = models.EmailField()
    language = models.CharField(max_length=10, default="sv")
    salt = models.CharField(max_length=32)  # the digits follow from this and the installation's secret
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    offered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("unconfirmed address")

    def __str__(self) -> str:
        return f"{self.pk} → {self.contribution_id}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.address_offer", str(self.pk))
