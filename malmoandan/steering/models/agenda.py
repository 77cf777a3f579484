"""What a meeting is to take up: suggested by the facts or by a body, chosen by people."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Party
from malmoandan.steering.models.meetings import Meeting


class ItemKind(models.TextChoices):
    """What is to be done with an item."""

    DECIDE = "decide", _("To decide")
    DISCUSS = "discuss", _("To discuss")
    INFORM = "inform", _("For information")
    OVERDUE = "overdue", _("Has waited too long")


class ItemOutcome(models.TextChoices):
    """What became of an item at the meeting."""

    DECIDED = "decided", _("Decided")
    DISCUSSED = "discussed", _("Discussed")
    INFORMED = "informed", _("Told of")
    POSTPONED = "postponed", _("Moved to the next meeting")


class Source(models.TextChoices):
    """Whether the facts or a body brought it up."""

    AUTOMATIC = "automatic", _("Drawn up from what waits")
    PROPOSED = "proposed", _("Proposed by a body")


class Why(models.TextChoices):
    """The ground on which an item stands on the agenda."""

    OVERDUE = "overdue", _("Overdue")
    KEY = "key", _("Waits for a party's key")
    DECISION = "decision", _("A decision not yet carried out")
    FOLLOW_UP = "follow_up", _("The quarter's follow-up")
    RISK = "risk", _("A risk to look at again")
    PROPOSED = "proposed", _("Proposed by a body")
    POSTPONED = "postponed", _("Moved from an earlier meeting")
    SENT_UP = "sent_up", _("Sent up to the steering group")


GROUNDS = {
    Why.OVERDUE: _("Has waited since %(day)s."),
    Why.KEY: _("Before the parties since %(day)s. %(who)s has not turned its key."),
    Why.DECISION: _("Decided here, to be carried out by %(day)s."),
    Why.FOLLOW_UP: _("The quarter ended on %(day)s. The parties look back on it together."),
    Why.RISK: _("To be looked at again on %(day)s."),
    Why.PROPOSED: _("Proposed by %(who)s."),
    Why.POSTPONED: _("Moved on from the meeting of %(day)s."),
    Why.SENT_UP: _("Sent up to the steering group on %(day)s. Only those concerned can read what it is."),
}


class AgendaItem(models.Model):
    """One item. Without a meeting it waits to be taken up: what is not taken is kept for the next one.

    `ground` names the fact an item is drawn up from, once among the items not yet closed, so that drawing up
    twice adds nothing. An item closes when its meeting is held, when it is dropped with a reason, or when the
    fact behind it is gone. A title left empty belongs to a thing that not everybody may read of.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="items")
    position = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    source = models.CharField(max_length=10, choices=Source.choices)
    about = models.CharField(max_length=100, blank=True)  # a Ref as text
    url = models.CharField(max_length=300, blank=True)  # where the thing is, in the site's own language
    why = models.CharField(max_length=10, choices=Why.choices)
    since = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)  # the proposer's words
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(max_length=140, blank=True)
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="carried_to")
    raised_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.CharField(max_length=500, blank=True)
    minutes = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=ItemOutcome.choices, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        constraints = [
            models.UniqueConstraint(
                fields=["ground"],
                condition=Q(closed_at__isnull=True) & ~Q(ground=""),
                name="steering_item_drawn_up_once",
            ),
            models.CheckConstraint(
                name="steering_item_taken_has_place",
                condition=Q(meeting__isnull=True, position__isnull=True)
                | Q(meeting__isnull=False, position__isnull=False),
            ),
            models.CheckConstraint(
                name="steering_item_proposed_with_a_reason",
                condition=~Q(source="proposed") | (Q(body__isnull=False) & ~Q(reason="") & ~Q(title="")),
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """Its title in words; of a thing that not everybody may read of only what sort of thing it is."""
        if self.title:
            return self.title
        if self.why == Why.FOLLOW_UP:
            year, _dash, number = self.about.rpartition(":")[2].partition("-")
            return gettext("Follow-up of quarter %(number)s, %(year)s") % {"number": number, "year": year}
        if self.why == Why.RISK:
            return gettext("A risk to look at again")
        if self.why == Why.SENT_UP:
            return gettext("A deviation from the agreement")
        if owes := self.body or self.party:
            return gettext("Something that %(who)s owes") % {"who": owes}
        return gettext("Something that is owed")

    @property
    def ground_words(self) -> str:
        """Why it stands there, in a sentence."""
        said = {
            "day": date_format(self.since, "DATE_FORMAT") if self.since else "",
            "who": self.body or self.party,
        }
        return GROUNDS[Why(self.why)] % said

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("steering.item", str(self.pk))

    @property
    def is_open(self) -> bool:
        """Whether it is still to be taken up."""
        return self.closed_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether no meeting has taken it up yet."""
        return self.is_open and self.meeting_id is None
