"""What is owed here by a day: an answer to terms, answers at the start, and each year's word."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.kernel.dues import Due, Owner, dues, names_kind
from malmoandan.parties.models import VOLUNTEERS, Body
from malmoandan.partnerships.models import Collaboration, FollowUp, Moment, Outcome, Stage, Terms
from malmoandan.partnerships.queries import ASKED_BY, DAYS_TO_START, answer_due_on, at_stage, year_asked
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.refs import Ref

names_kind("partnerships.answer", gettext_lazy("Collaborations to confirm"))
names_kind("partnerships.start", gettext_lazy("Quality questions to answer at the start"))
names_kind("partnerships.year", gettext_lazy("Collaborations to follow up"))


@dues
def keys_owed(at: datetime, *, of: Owner | None = None) -> Iterator[Due]:  # noqa: ARG001 - as every source
    """Terms that wait, by each of those named that has not answered yet."""
    rows = Terms.objects.filter(outcome=Outcome.WAITING).select_related("collaboration__committee__party")
    for terms in rows.prefetch_related("partners__body__party", "keys").order_by("worded_at", "pk"):
        turned = {each.body_id for each in terms.keys.all()}
        partners = [each.body for each in terms.partners.all()]
        for body in _of([terms.collaboration.committee, *partners], of):
            if body.pk not in turned:
                yield _due(
                    terms.ref, "answer", _("Confirm: %(name)s") % {"name": terms.name}, body,
                    due_on=answer_due_on(terms), since=_day(terms.worded_at),
                    url=address_of("partnerships:collaboration", terms.collaboration_id),
                )  # fmt: skip


@dues
def starts_owed(at: datetime, *, of: Owner | None = None) -> Iterator[Due]:
    """The first answers to the three questions, thirty days after the terms that hold were confirmed.

    Or after its first day, where that comes later.
    """
    rows = _going_on(_day(at)).exclude(current__question_1="")
    said = _said(FollowUp.objects.filter(moment=Moment.START))
    for each, body in _with_bodies(rows, of):
        if (each.pk, body.pk) not in said and each.current and each.current.answered_at:
            since = max(_day(each.current.answered_at), each.current.starts_on)
            yield _due(
                each.ref, "start", _("How is it at the start? %(name)s") % {"name": each.current.name}, body,
                due_on=since + timedelta(days=DAYS_TO_START), since=since,
                url=address_of("partnerships:start_follow_up", each.pk),
            )  # fmt: skip


@dues
def years_owed(at: datetime, *, of: Owner | None = None) -> Iterator[Due]:
    """What each of those named says of the year, asked from November and by the middle of December."""
    if (year := year_asked(_day(at))) is None:
        return
    opens, by = date(year, 11, 1), date(year, *ASKED_BY)
    rows = _going_on(opens).filter(current__starts_on__lt=opens, confirmed_at__date__lt=opens)
    said = _said(FollowUp.objects.filter(moment=Moment.YEAR, year=year))
    for each, body in _with_bodies(rows, of):
        if (each.pk, body.pk) not in said and each.current:
            name = {"name": each.current.name, "year": year}
            yield _due(
                each.ref, "year", _("How was %(year)s, and what is the next step? %(name)s") % name, body,
                due_on=by, since=opens, url=address_of("partnerships:follow_up_collaboration", each.pk),
            )  # fmt: skip


def _going_on(day: date) -> QuerySet[Collaboration]:
    rows = Collaboration.objects.filter(at_stage(Stage.GOING, day)).select_related(
        "committee__party", "current"
    )
    return rows.prefetch_related("current__partners__body__party").order_by("pk")


def _with_bodies(rows: Iterable[Collaboration], of: Owner | None) -> Iterator[tuple[Collaboration, Body]]:
    for each in rows:
        partners = [one.body for one in each.current.partners.all()] if each.current else []
        for body in _of([each.committee, *partners], of):
            yield each, body


def _of(bodies: Iterable[Body], of: Owner | None) -> Iterator[Body]:
    return (body for body in bodies if of is None or body.pk == of.body)


def _said(rows: Iterable[FollowUp]) -> set[tuple[int, int]]:
    return {(each.collaboration_id, each.body_id) for each in rows}


def _due(ref: Ref, kind: str, title: str, body: Body, *, due_on: date, since: date, url: str) -> Due:
    return Due(
        ref=ref, kind=f"partnerships.{kind}", title=title, due_on=due_on, since=since, url=url, body=body.pk,
        party=body.party.slug if body.party else "", is_volunteer=body.kind in VOLUNTEERS,
        read_at=address_of("partnerships:collaborations"),
    )  # fmt: skip


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
