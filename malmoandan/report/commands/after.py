"""After publication: corrections that leave the report as it was, and what the bodies did with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Party
from malmoandan.record import commands as record
from malmoandan.report import policies
from malmoandan.report.commands.holding import held
from malmoandan.report.models import AnnualReport, Delivery, Erratum
from malmoandan.report.snapshot.searching import is_said_in
from malmoandan.web.wording import LONGEST_REASON, line, words

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.record.leaves import Value

LONGEST_CORRECTION = 2000  # characters


@transaction.atomic
def add_erratum(
    *, report: AnnualReport, place: str, was: str, now: str, reason: str, by: Actor, at: datetime
) -> Erratum:
    """Correct something in one's party's name. Both the old and the new are shown; the report stays.

    `was` must stand in the report, word for word: otherwise there is nothing there to correct.
    """
    report = AnnualReport.objects.select_for_update().get(pk=report.pk)
    require(policies.may_add_erratum(by, report))
    was, now = words(was, LONGEST_CORRECTION), words(now, LONGEST_CORRECTION)
    if was == now:
        raise Refused(_("Write what it should have said: it is the same now."))
    if not is_said_in(report.snapshot, was):
        raise Refused(_("These words do not stand in the report. Copy them from it as they are."))
    last = Erratum.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0
    erratum = Erratum.objects.create(
        report=report, number=last + 1, place=line(place), was=was, now=now,
        reason=line(reason, LONGEST_REASON), party=Party.objects.get(slug=by.party),
        mandate_id=by.mandate or 0, added_at=at,
    )  # fmt: skip
    told: dict[str, Value] = {"year": report.year, "number": erratum.number}
    record.write(kind="report.erratum_added", ref=erratum.ref, by=by, at=at, **told)
    return erratum


@transaction.atomic
def assent_to_erratum(*, erratum: Erratum, by: Actor, at: datetime) -> None:
    """Say for one's own party that the other's correction is right: then it is both parties'."""
    held(erratum.report)
    erratum = Erratum.objects.select_related("report", "party").get(pk=erratum.pk)
    require(policies.may_assent_to_erratum(by, erratum))
    erratum.joint_at, erratum.joint_mandate_id = at, by.mandate
    erratum.save(update_fields=["joint_at", "joint_mandate"])
    told: dict[str, Value] = {"year": erratum.report.year, "number": erratum.number}
    record.write(kind="report.erratum_assented_to", ref=erratum.ref, by=by, at=at, **told)


@transaction.atomic
def record_dealing(
    *,
    delivery: Delivery,
    dealt_on: date,
    paragraph: str = "",
    registry_no: str = "",
    document_url: str = "",
    sentence: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """The body that was handed the report tells when it dealt with it, by which paragraph, what came."""
    held(delivery.report)
    delivery = Delivery.objects.select_related("report", "body").get(pk=delivery.pk)
    require(policies.may_record_dealing(by, delivery))
    if not timezone.localtime(delivery.sent_at).date() <= dealt_on <= timezone.localtime(at).date():
        raise Refused(_("The day must lie between the publication and today."))
    delivery.dealt_on, delivery.mandate_id = dealt_on, by.mandate
    delivery.paragraph = line(paragraph, 40, may_be_empty=True)
    delivery.registry_no = line(registry_no, 60, may_be_empty=True)
    delivery.document_url = document_url
    delivery.sentence = line(sentence, LONGEST_REASON, may_be_empty=True)
    delivery.save()
    told: dict[str, Value] = {
        "year": delivery.report.year,
        "body": delivery.body.name,
        "dealt_on": dealt_on.isoformat(),
    }
    record.write(kind="report.dealing_recorded", ref=delivery.ref, by=by, at=at, **told)
