"""Naming the independent reader: one party nominates, every other says yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.assessments import policies
from malmoandan.assessments.models import Reader, ReaderYes
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.parties.queries import known_parties, party_of
from malmoandan.record import commands as record
from malmoandan.web.wording import LONGEST_REASON, line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

LONGEST_TERM = 4  # years


@transaction.atomic
def nominate_reader(
    *, body: Body, first_year: int, last_year: int, why: str, by: Actor, at: datetime
) -> Reader:
    """Nominate a body of no party to read some years; it is named when every party has said yes."""
    require(policies.may_nominate_reader(by, body))
    day = timezone.localtime(at).date()
    if not day.year - 1 <= first_year <= last_year <= first_year + LONGEST_TERM - 1:
        raise Refused(_("Choose years from last year on, at most four of them, in order."))
    if not body.exists_on(day):
        raise Refused(_("That body does not exist any more."))
    party = Party.objects.select_for_update().get(slug=by.party)
    _refuse_taken(first_year, last_year)
    reader = Reader.objects.create(
        body=body, first_year=first_year, last_year=last_year, why=line(why, LONGEST_REASON),
        nominated_by=party, nominated_at=at,
    )  # fmt: skip
    _say_yes(reader, by, at)
    record.write(
        kind="assessments.reader_nominated", ref=reader.ref, by=by, at=at, body=body.name,
        first=first_year, last=last_year,
    )  # fmt: skip
    return reader


@transaction.atomic
def accept_reader(*, reader: Reader, by: Actor, at: datetime) -> None:
    """Say one's own party's yes. With the last one the reader is named."""
    now = _held(reader)
    require(policies.may_accept_reader(by, now))
    _refuse_taken(now.first_year, now.last_year)
    _say_yes(now, by, at)
    record.write(
        kind="assessments.reader_accepted", ref=now.ref, by=by, at=at, body=now.body.name,
        is_named=now.named_at is not None,
    )  # fmt: skip


@transaction.atomic
def decline_reader(*, reader: Reader, why: str, by: Actor, at: datetime) -> None:
    """Say no, with reasons for all to read. The nomination is over; another may follow."""
    now = _held(reader)
    require(policies.may_decline_reader(by, now))
    now.declined_at, now.declined_by, now.declined_why = at, party_of(by.party), line(why, LONGEST_REASON)
    now.save(update_fields=["declined_at", "declined_by", "declined_why"])
    record.write(
        kind="assessments.reader_declined", ref=now.ref, by=by, at=at, body=now.body.name,
        why=now.declined_why,
    )  # fmt: skip


def _held(reader: Reader) -> Reader:
    return Reader.objects.select_for_update(of=("self",)).select_related("body").get(pk=reader.pk)


def _say_yes(reader: Reader, by: Actor, at: datetime) -> None:
    ReaderYes.objects.create(
        reader=reader, party=party_of(by.party), mandate_id=cast("int", by.mandate), said_at=at
    )
    if reader.yeses.count() == len(known_parties()):
        reader.named_at = at
        reader.save(update_fields=["named_at"])


def _refuse_taken(first: int, last: int) -> None:
    """One reader at a time: whoever is named for one of these years stays."""
    taken = Reader.objects.filter(named_at__isnull=False, first_year__lte=last, last_year__gte=first)
    if taken.exists():
        raise Refused(_("A reader is already named for one of these years."))
