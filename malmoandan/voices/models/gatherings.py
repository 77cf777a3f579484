"""A place where voices are gathered on one question, until a moment, and owed an answer by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body, Party

if TYPE_CHECKING:
    from datetime import datetime


class Gathering(models.Model):
    """Anybody may say something from `opens_at` until `closes_at`; what is said is answered by a day.

    It belongs to a thing of another room, its subject, and each subject has at most one. `party` opened it
    and moderates; None where the parties opened it together, and then each may. The question stands as soon
    as somebody has said something; the first day promised for the answer always does.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    question = models.CharField(_("question"), max_length=300)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    answerer = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    answer_due_on = models.DateField()
    first_answer_due_on = models.DateField()  # the day first promised; never moved
    is_public = models.BooleanField(default=True)
    opened_at = models.DateTimeField()  # when it was set up

    class Meta:
        verbose_name = _("gathering of voices")
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"], name="voices_gathering_one_per_subject"
            ),
            models.CheckConstraint(
                name="voices_gathering_closes_after_it_opens",
                condition=Q(closes_at__isnull=True) | Q(closes_at__gte=F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def ref(self) -> Ref:
        """How others point at it."""
        return Ref("voices.gathering", str(self.pk))

    @property
    def subject(self) -> Ref:
        """The thing it is about, of another room."""
        return Ref(self.subject_kind, self.subject_id)

    def is_open(self, at: datetime) -> bool:
        """Whether something may be said at this moment: from when it opens until just before it closes."""
        return self.opens_at <= at and (self.closes_at is None or at < self.closes_at)
