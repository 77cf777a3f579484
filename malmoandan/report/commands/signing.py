"""Putting the report to the parties, taking it back, and publishing it: frozen for good, and handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.decisions.commands import close_decision, open_decision
from malmoandan.decisions.queries import decision_on
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.report import policies
from malmoandan.report.commands.holding import held
from malmoandan.report.models import AnnualReport, Delivery, Edition, ReportState
from malmoandan.report.queries.gate import lacks_of
from malmoandan.report.queries.reports import edition_now, who_is_handed_it
from malmoandan.report.snapshot.canonical import digest_of
from malmoandan.report.snapshot.making import snapshot_of
from malmoandan.report.snapshot.of_committees import round_of
from malmoandan.report.snapshot.sealing import sealed
from malmoandan.report.snapshot.shapes import SCHEMA_VERSION, from_dict, to_dict
from malmoandan.rounds.commands import lock_round
from malmoandan.rounds.models import RoundState
from malmoandan.web.wording import LONGEST_REASON, line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.record.leaves import Value


@transaction.atomic
def propose_report(*, report: AnnualReport, sign_by: date, by: Actor, at: datetime) -> Edition:
    """Count, freeze the report as it reads now and put exactly that to every party.

    `Refused` while something is missing that must not be (`lacks_of`). Each time it is put there is a new
    edition without any key.
    """
    report = held(report)
    require(policies.may_propose_report(by, report))
    if sign_by < timezone.localtime(at).date():
        raise Refused(_("The day must lie ahead."))
    _require_whole(report, timezone.localtime(at).date())
    number = report.editions.count() + 1
    content = to_dict(snapshot_of(report, number=number, at=at))
    edition = Edition.objects.create(
        report=report, number=number, content=content, digest=digest_of(content), made_at=at
    )
    report.state, report.sign_by = ReportState.PROPOSED, sign_by
    report.save(update_fields=["state", "sign_by"])
    open_decision(
        ref=edition.ref, digest=edition.digest, title=report.title, url=lasting_url(edition), by=by, at=at
    )
    told: dict[str, Value] = {"year": report.year, "edition": number, "digest": edition.digest}
    record.write(kind="report.report_proposed", ref=report.ref, by=by, at=at, **told)
    return edition


@transaction.atomic
def redraft_report(*, report: AnnualReport, reason: str, by: Actor, at: datetime) -> None:
    """Take it back to the joint review, with the reason, until it is published. Its keys stay as history.

    A text that every party has approved stays approved; the next text needs every key of its own.
    """
    report = held(report)
    require(policies.may_redraft_report(by, report))
    why = line(reason, LONGEST_REASON)
    edition = edition_now(report)
    decision = decision_on(edition.ref) if edition else None
    if edition is not None and decision is not None and not decision.is_joint:
        close_decision(ref=edition.ref, reason=why, by=by, at=at)
    report.state = ReportState.JOINT_REVIEW
    report.save(update_fields=["state"])
    record.write(kind="report.report_redrafted", ref=report.ref, by=by, at=at, year=report.year, reason=why)


@transaction.atomic
def publish_report(*, report: AnnualReport, by: Actor, at: datetime) -> None:
    """Publish exactly the text every party approved, with its keys and dissents, and hand it over.

    From here on nothing in it changes. In the same moment it goes to every body that speaks for a party.
    """
    report = held(report)
    edition = report.editions.order_by("-number").first()
    require(
        policies.may_publish_report(by, report, edition),
        _("A report is published when every party has approved this exact text."),
    )
    assert edition is not None  # noqa: S101 - the policy has just said so
    content = to_dict(sealed(from_dict(edition.content), edition, timezone.localtime(at).date()))
    report.snapshot, report.schema_version, report.sha256 = content, SCHEMA_VERSION, digest_of(content)
    report.state, report.published_at = ReportState.PUBLISHED, at
    report.save(update_fields=["snapshot", "schema_version", "sha256", "state", "published_at"])
    _lock_round(report.year, at)
    bodies = list(who_is_handed_it(at))
    Delivery.objects.bulk_create(Delivery(report=report, body=body, sent_at=at) for body in bodies)
    told: dict[str, Value] = {
        "year": report.year,
        "edition": edition.number,
        "approved": edition.digest,
        "digest": report.sha256,
    }
    record.write(kind="report.report_published", ref=report.ref, by=by, at=at, **told, handed_to=len(bodies))


def _lock_round(year: int, at: datetime) -> None:
    """What is published is not reported otherwise afterwards: the year's round closes for good with it."""
    found = round_of(year)
    if found is not None and found.state == RoundState.COMPILED:
        lock_round(follow_up_round=found, by=CLOCK, at=at)


def lasting_url(edition: Edition) -> str:
    """The edition's address without a language, for what is kept."""
    with translation.override(None):
        return reverse("report:edition", args=[edition.report.year, edition.number])


def _require_whole(report: AnnualReport, today: date) -> None:
    blocking = [lack for lack in lacks_of(report, today) if lack.is_blocking]
    if blocking:
        raise Refused(
            ngettext(
                "%(count)d thing is missing before the parties can decide. First: %(title)s – %(words)s.",
                "%(count)d things are missing before the parties can decide. First: %(title)s – %(words)s.",
                len(blocking),
            )
            % {"count": len(blocking), "title": blocking[0].title, "words": blocking[0].words}
        )
