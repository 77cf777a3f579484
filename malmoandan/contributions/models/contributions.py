"""A contribution: an organisation's own picture of its year with a committee, and every wording of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.contributions.models.asks import Ask
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate

if TYPE_CHECKING:
    from datetime import date


class Channel(models.TextChoices):
    """The way a contribution came in. What came on paper or by phone has somebody who typed it in."""

    LINK = "link", _("By the link in a letter")
    UNASKED = "unasked", _("Without being asked")
    PAPER = "paper", _("On paper")
    PHONE = "phone", _("By phone")
    MEETING = "meeting", _("At a meeting")


SPOKEN_FOR = (Channel.PAPER, Channel.PHONE, Channel.MEETING)


class Consent(models.TextChoices):
    """Who may read the words, and whether they may be quoted. An organisation changes it at any time."""

    YES = "yes", _("Yes, with our name")
    WITHOUT_NAME = "yes_without_name", _("Yes, but without our name")
    NO = "no", _("No, only the committee and the coordinators may read it")


class SectorContribution(models.Model):
    """What an organisation says of its year with a committee. Only it corrects or hides its words.

    It is a registered body, or a group by the name it chose or none; the receipt finds it again. `current` is
    the latest of its wordings, which are added and never changed. A reply is owed by `due_on`, which moves
    only when the organisation says something new; `first_due_on` never does.
    """

    year = models.PositiveSmallIntegerField()
    about = models.ForeignKey(Body, models.PROTECT, related_name="+")  # the committee
    ask = models.OneToOneField(Ask, models.PROTECT, null=True, blank=True, related_name="contribution")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.CharField(max_length=120, blank=True)
    consent = models.CharField(max_length=20, choices=Consent.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    entered_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    entered_why = models.CharField(max_length=300, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)  # by whose it is, when another typed it in
    receipt = models.CharField(max_length=64, unique=True)  # digest of the code
    seed = models.CharField(max_length=32)
    link = models.CharField(max_length=64, unique=True)  # digest of the token in letters about it
    address = models.EmailField(blank=True)
    address_confirmed_at = models.DateTimeField(null=True, blank=True)
    current = models.OneToOneField("Wording", models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    is_owed = models.BooleanField(default=True)  # whether the committee owes a reply
    first_replied_on = models.DateField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by the own side's coordinator, with a reason
    hidden_by = models.ForeignKey(Mandate, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("contribution")
        indexes = [
            models.Index(fields=["year", "about", "-said_at", "-id"], name="contributions_of_year"),
            models.Index(fields=["-said_at", "-id"], name="contributions_latest"),
            models.Index(fields=["about", "due_on"], condition=Q(is_owed=True), name="contributions_owed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "about", "body"],
                condition=Q(body__isnull=False),
                name="contributions_one_per_body",
            ),
            models.CheckConstraint(
                name="contributions_entered_with_a_reason",
                condition=Q(channel__in=["link", "unasked"], entered_by__isnull=True)
                | (
                    Q(channel__in=["paper", "phone", "meeting"], entered_by__isnull=False)
                    & ~Q(entered_why="")
                ),
            ),
            models.CheckConstraint(
                name="contributions_hidden_with_a_reason",
                condition=Q(hidden_at__isnull=True) | (Q(hidden_by__isnull=False) & ~Q(hidden_why="")),
            ),
            models.CheckConstraint(
                name="contributions_from_a_body_or_a_group", condition=Q(body__isnull=True) | Q(group="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.pk}"

    def get_channel_display(self) -> str:  # type: ignore[no-redef]  # the stub counts Django's own
        """In words; Django's own goes through every choice each time, and a list asks for each row."""
        return str(Channel(self.channel).label)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.contribution", str(self.pk))

    @property
    def words(self) -> Wording:
        """The latest wording; every contribution has one from the moment it is made."""
        if self.current is None:
            raise ValueError(f"contribution {self.pk} has no words")
        return self.current

    @property
    def sender(self) -> str:
        """Whose it is, for those who may know: the body, or the group by the name it gave, if any."""
        return self.body.name if self.body is not None else self.group

    @property
    def is_confirmed(self) -> bool:
        """Whether whose it is has sent it, or confirmed what another typed in."""
        return self.entered_by_id is None or self.confirmed_at is not None

    @property
    def is_hidden(self) -> bool:
        """Whether a coordinator, giving reasons, has hidden it."""
        return self.hidden_at is not None

    @property
    def is_public(self) -> bool:
        """Whether anybody may read the words; the same rule as `queries.PUBLIC`."""
        stands = self.is_confirmed or self.body_id is None
        return self.consent != Consent.NO and not self.is_hidden and stands

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed and the reply is still owed."""
        return self.is_owed and self.due_on < today


class Wording(models.Model):
    """The three answers as the organisation gave them once. Added, never changed; a later one corrects."""

    contribution = models.ForeignKey(SectorContribution, models.PROTECT, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    together = models.TextField(blank=True)  # what we did together
    worked = models.TextField(blank=True)
    better = models.TextField(blank=True)  # what must become better
    language = models.CharField(max_length=10, default="sv")
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("contribution", "wording")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="contributions_wording_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}.{self.number}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.wording", str(self.pk))

    @property
    def answers(self) -> tuple[str, str, str]:
        """The three answers in the order of the questions."""
        return self.together, self.worked, self.better
