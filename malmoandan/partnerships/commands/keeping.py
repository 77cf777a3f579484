"""What the commands share: the words of terms judged, a collaboration held, a key turned, terms answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.partnerships.models import (
    QUESTIONS,
    WORDS,
    Collaboration,
    Form,
    Level,
    Outcome,
    Partner,
    Terms,
    TermsKey,
)
from malmoandan.partnerships.queries import bodies_that_decide, organisations_to_name
from malmoandan.web.wording import line, web_address, words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

LONGEST_PURPOSE, LONGEST_ANSWER = 4000, 1000
MOST_PARTNERS = 20
FARTHEST = timedelta(days=366 * 30)
MOST_KRONOR = Decimal("9999999999.99")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a collaboration is to be, as one of those named puts it; see `models.Terms`."""

    name: str
    purpose: str
    form: str
    level: int
    starts_on: date
    ends_on: date | None = None
    secured_to: date | None = None
    kronor: Decimal | None = None
    deciding_body: Body | None = None
    decided_on: date | None = None
    paragraph: str = ""
    registry_no: str = ""
    document_url: str = ""
    questions: tuple[str, str, str] = ("", "", "")
    partners: Sequence[Body] = field(default_factory=tuple)

    def judged(self, by: Actor, at: datetime, stood: Collection[int] = ()) -> Wording:
        """The same, tidied. `Refused` where something lacks, contradicts itself or is beyond all measure.

        `stood` are the bodies that stand in the terms already, by primary key: they need be on no list.
        """
        today = timezone.localtime(at).date()
        self._judge_choices()
        self._judge_days(today)
        self._judge_partners(by, today, stood)
        return replace(
            self,
            name=line(self.name),
            purpose=words(self.purpose, LONGEST_PURPOSE),
            paragraph=line(self.paragraph, 40, may_be_empty=True),
            registry_no=line(self.registry_no, 60, may_be_empty=True),
            document_url=web_address(self.document_url),
            questions=three(self.questions),
        )

    def _judge_choices(self) -> None:
        if self.form not in Form.values or self.level not in Level.values:
            raise Refused(
                _("Choose the form of the collaboration and its step on the ladder from the lists.")
            )
        if self.kronor is not None and not (self.kronor.is_finite() and 0 <= self.kronor <= MOST_KRONOR):
            raise Refused(_("Money is a number of kronor a year, from nought upwards."))

    def _judge_days(self, today: date) -> None:
        if not today - FARTHEST <= self.starts_on <= today + FARTHEST:
            raise Refused(_("The first day lies too far away."))
        if any(day is not None and day > today + FARTHEST for day in (self.ends_on, self.secured_to)):
            raise Refused(_("The last day lies too far away."))
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise Refused(_("It cannot end before it has begun."))
        if self.secured_to is not None and self.secured_to < self.starts_on:
            raise Refused(_("It cannot be secured to a day before it has begun."))
        if self.secured_to is not None and self.ends_on is not None and self.secured_to > self.ends_on:
            raise Refused(_("It cannot be secured for longer than it lasts."))
        if (self.deciding_body is None) != (self.decided_on is None):
            raise Refused(_("A decision has both a body that took it and a day; or leave both empty."))
        if self.decided_on is not None and self.decided_on > today:
            raise Refused(_("The decision cannot lie in the future. Enter it when it has been taken."))
        if self.deciding_body is None and self.paragraph:
            raise Refused(_("A paragraph belongs to a decision: say which body took it, and when."))

    def _judge_partners(self, by: Actor, today: date, stood: Collection[int]) -> None:
        keys = {body.pk for body in self.partners}
        if not keys or len(keys) > MOST_PARTNERS:
            raise Refused(_("Name one organisation or more, at most %(most)d.") % {"most": MOST_PARTNERS})
        new = keys.difference(stood)
        if organisations_to_name(by, today).filter(pk__in=new).count() != len(new):
            raise Refused(_("The register is public, so only organisations on the public list stand in it."))
        decided = {self.deciding_body.pk}.difference(stood) if self.deciding_body else set()
        if decided and not bodies_that_decide(today).filter(pk__in=decided).exists():
            raise Refused(_("Choose the body that decided from the list."))

    @property
    def values(self) -> dict[str, object]:
        """By field, as `Terms` keeps them."""
        own = {name: getattr(self, name) for name in WORDS if name not in QUESTIONS}
        return own | dict(zip(QUESTIONS, self.questions, strict=True))


def three(questions: Sequence[str]) -> tuple[str, str, str]:
    """The three quality questions, tidied: all of them or none (clause C18)."""
    first, second, third = (line(each, may_be_empty=True) for each in questions)
    if any((first, second, third)) and not all((first, second, third)):
        raise Refused(_("Choose three quality questions together, or none yet."))
    return first, second, third


def held(collaboration: Collaboration) -> Collaboration:
    """The collaboration as it stands now, its row held until the command ends."""
    rows = Collaboration.objects.select_for_update(of=("self",))
    return rows.select_related("committee__party", "current").get(pk=collaboration.pk)


def put_forward(
    collaboration: Collaboration, wording: Wording, reason: str, *, by: Actor, at: datetime
) -> Terms:
    """Add a version, with the key of the body that puts it forward turned on it."""
    terms = Terms.objects.create(
        collaboration=collaboration,
        number=collaboration.revision,
        **wording.values,
        reason=reason,
        body_id=cast("int", by.body),
        mandate_id=cast("int", by.mandate),
        worded_at=at,
    )
    Partner.objects.bulk_create(Partner(terms=terms, body=body) for body in wording.partners)
    turn_key(terms, by=by, at=at)
    return terms


def turn_key(terms: Terms, *, by: Actor, at: datetime) -> None:
    """One of those named says yes to exactly these words."""
    TermsKey.objects.create(
        terms=terms, body_id=cast("int", by.body), mandate_id=cast("int", by.mandate), turned_at=at
    )


def answer(terms: Terms, outcome: Outcome, at: datetime, why: str = "") -> None:
    """Say what became of terms. It is said once."""
    terms.outcome, terms.answered_at, terms.answer = outcome, at, why
    terms.save(update_fields=["outcome", "answered_at", "answer"])
