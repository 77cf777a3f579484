"""The days of a year's contributions, and the organisations that are asked for theirs."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Mandate


class ContributionYear(models.Model):
    """When organisations may speak of a year, and by when every committee replies.

    A year without a row has the days of the yearly calendar (`queries.days_of`).
    """

    year = models.PositiveSmallIntegerField(unique=True)
    opens_on = models.DateField()
    closes_on = models.DateField()  # the last day to contribute or correct
    reply_by = models.DateField()

    class Meta:
        verbose_name = _("year of contributions")
        constraints = [
            models.CheckConstraint(
                name="contributions_year_in_order",
                condition=Q(closes_on__gte=F("opens_on")) & Q(reply_by__gte=F("closes_on")),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.year", str(self.year))


class Ask(models.Model):
    """An organisation is asked how the year with a committee was. Its link opens a form without an account.

    It goes to a registered body, by the addresses the body has itself given; or to a group that is none, by
    the address its asker gives. The link's token is stored nowhere: it follows from `seed` and the
    installation's secret, and is known by its digest.
    """

    year = models.PositiveSmallIntegerField()
    about = models.ForeignKey(Body, models.PROTECT, related_name="+")  # the committee whose year it is
    to_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.CharField(max_length=120, blank=True)  # what a group that is no body calls itself
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="sv")  # of the letter to an address
    words = models.CharField(max_length=500, blank=True)  # what the asker wants to add
    subject_kind = models.CharField(max_length=60, blank=True)  # what they did together, of another room
    subject_id = models.CharField(max_length=60, blank=True)
    subject_title = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    seed = models.CharField(max_length=32)
    link = models.CharField(max_length=64, unique=True)  # digest of the token
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # then its link opens nothing

    class Meta:
        verbose_name = _("request for a contribution")
        indexes = [models.Index(fields=["about", "year"], name="contributions_ask_about")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "about", "to_body"],
                condition=Q(to_body__isnull=False, withdrawn_at__isnull=True),
                name="contributions_ask_body_once",
            ),
            models.UniqueConstraint(
                fields=["year", "about", "address"],
                condition=~Q(address="") & Q(withdrawn_at__isnull=True),
                name="contributions_ask_address_once",
            ),
            models.CheckConstraint(
                name="contributions_ask_body_by_its_own_address",
                condition=Q(to_body__isnull=True) | Q(group="", address=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.pk}"

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("contributions.ask", str(self.pk))

    @property
    def subject(self) -> Ref | None:
        """What it is about in particular, of another room, if anything."""
        return Ref(self.subject_kind, self.subject_id) if self.subject_kind else None

    @property
    def whom(self) -> str:
        """Who is asked, in words, for those who may see the ask."""
        return self.to_body.name if self.to_body is not None else self.group
