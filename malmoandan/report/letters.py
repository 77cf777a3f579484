"""Whom the report's entries concern, and what is written to them: each in her own language, by her role.

Rules: both parties are told when there is something to read or to decide; a body that something is
recommended to is told when the joint review begins, or when the recommendation is made or changed in it; the
council and the sector's assembly get the report on the day it is published. A body that nobody speaks for
gets the letter at its mailbox.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.parties.letters import letters_to, letters_to_body
from malmoandan.parties.models import FOR_THE_PARTY
from malmoandan.parties.queries import mandates_in_force, speakers_of
from malmoandan.record.registry import Letter, tells
from malmoandan.report.models import AnnualReport, Delivery, Recommendation, ReportState
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from malmoandan.parties.letters import Words
    from malmoandan.parties.models import Body
    from malmoandan.record.registry import Reading


@tells("report.joint_review_started")
def to_read(entry: Reading) -> Iterable[Letter]:
    """Both parties are to read it through by a day."""
    if (report := _report(entry)) is None or (day := report.review_by) is None:
        return

    def words() -> tuple[str, str]:
        said = _facts(report) | {"day": date_format(day, "DATE_FORMAT")}
        subject = _("To read by %(day)s: the annual report of %(year)s") % said
        body = _(
            "The joint annual report of %(year)s is written. Read it through by %(day)s, comment, and wish "
            "for changes where you see them:\n%(desk)s"
        )
        return subject, body % said

    yield from _to_the_parties(entry.at, words)


@tells("report.joint_review_started")
def to_answer(entry: Reading) -> Iterable[Letter]:
    """Each body that something is recommended to is asked what it says."""
    rows = Recommendation.objects.filter(report__year=int(entry.ref.id), dropped_at__isnull=True)
    for each in rows.select_related("to", "report").order_by("number"):
        yield from _ask(each, entry.at)


@tells("report.recommendation_added")
def to_answer_later(entry: Reading) -> Iterable[Letter]:
    """The same when it is made during the review."""
    yield from _ask_if_read(entry)


@tells("report.recommendation_changed")
def to_answer_anew(entry: Reading) -> Iterable[Letter]:
    """The same when it is changed during the review."""
    yield from _ask_if_read(entry)


@tells("report.recommendation_answered")
def answered(entry: Reading) -> Iterable[Letter]:
    """Both parties read what a body said."""
    each = _recommendation(entry)
    if each is None:
        return

    def words() -> tuple[str, str]:
        said = _facts(each.report) | {"body": each.to.name, "number": each.number, "link": _page(each)}
        subject = _("%(body)s has answered recommendation %(number)s") % said
        return subject, _(
            "%(body)s has answered recommendation %(number)s in the annual report of %(year)s:\n%(link)s"
        ) % said

    yield from _to_the_parties(entry.at, words)


@tells("report.report_proposed")
def to_sign(entry: Reading) -> Iterable[Letter]:
    """Both parties are asked for their keys on the exact text."""
    if (report := _report(entry)) is None or (day := report.sign_by) is None:
        return

    def words() -> tuple[str, str]:
        said = _facts(report) | {"day": date_format(day, "DATE_FORMAT")}
        subject = _("To decide by %(day)s: the annual report of %(year)s") % said
        body = _(
            "The annual report of %(year)s is before the parties. It is published when each has turned its "
            "key on exactly this text; a dissenting opinion is printed with it:\n%(link)s"
        )
        return subject, body % said

    yield from _to_the_parties(entry.at, words)


@tells("report.report_redrafted")
def taken_back(entry: Reading) -> Iterable[Letter]:
    """Both parties are told that there is no longer anything to decide."""
    if (report := _report(entry)) is None:
        return

    def words() -> tuple[str, str]:
        said = _facts(report) | {"reason": entry.fields["reason"]}
        subject = _("Taken back: the annual report of %(year)s") % said
        body = _(
            "The annual report of %(year)s has been taken back and is worked on again. Why: %(reason)s\n\n"
            "Keys that were turned do not count for the text to come.\n%(desk)s"
        )
        return subject, body % said

    yield from _to_the_parties(entry.at, words)


@tells("report.report_published")
def handed_over(entry: Reading) -> Iterable[Letter]:
    """The council and the sector's assembly get it the same day, to deal with."""
    rows = Delivery.objects.filter(report__year=int(entry.ref.id)).select_related("body", "report")
    for delivery in rows.order_by("pk"):
        yield from _hand_over(delivery, entry.at)


def _hand_over(delivery: Delivery, at: datetime) -> Iterator[Letter]:
    def words() -> tuple[str, str]:
        said = _facts(delivery.report) | {"body": delivery.body.name}
        said["tell"] = whole(reverse("report:record_dealing", args=[delivery.pk]))
        subject = _("To %(body)s: the annual report of %(year)s") % said
        body = _(
            "The joint annual report of %(year)s is published and is herewith handed to %(body)s:\n"
            "%(link)s\n\n"
            "On one page for the budget:\n%(budget)s\n\nTell here when it has been dealt with:\n%(tell)s"
        )
        return subject, body % said

    yield from _to_body(delivery.body, at, words)


@tells("report.erratum_added")
def corrected(entry: Reading) -> Iterable[Letter]:
    """Both parties are told of a correction, so that the other can agree to it."""
    year = str(entry.fields.get("year"))
    report = AnnualReport.objects.defer("snapshot").filter(year=int(year) if year.isdecimal() else 0).first()
    if report is None:
        return

    def words() -> tuple[str, str]:
        said = _facts(report)
        subject = _("Corrected: the annual report of %(year)s") % said
        body = _(
            "A party has corrected the annual report of %(year)s. Read it, and agree for your party if it is "
            "right:\n%(link)s#errata"
        )
        return subject, body % said

    yield from _to_the_parties(entry.at, words)


def _ask_if_read(entry: Reading) -> Iterator[Letter]:
    each = _recommendation(entry)
    if each is not None and each.report.state == ReportState.JOINT_REVIEW and each.dropped_at is None:
        yield from _ask(each, entry.at)


def _ask(each: Recommendation, at: datetime) -> Iterator[Letter]:
    def words() -> tuple[str, str]:
        said = _facts(each.report) | {"body": each.to.name, "text": each.text, "link": _page(each)}
        said["day"] = date_format(each.answer_by, "DATE_FORMAT")
        subject = _("To answer by %(day)s: a recommendation to %(body)s") % said
        body = _(
            "The annual report of %(year)s recommends to %(body)s:\n\n%(text)s\n\nAnswer by %(day)s "
            "whether you accept it, with your reasons. The answer is printed in the report:\n%(link)s"
        )
        return subject, body % said

    yield from _to_body(each.to, at, words)


def _to_the_parties(at: datetime, words: Words) -> Iterator[Letter]:
    """To those who answer for a whole party, each once."""
    held = mandates_in_force(at).filter(role__in=FOR_THE_PARTY, body__speaks_for_party=True)
    yield from letters_to(held.select_related("person").order_by("pk"), words)


def _to_body(body: Body, at: datetime, words: Words) -> Iterator[Letter]:
    """To those who speak for a body; to its mailbox where nobody does."""
    yield from letters_to_body(body, speakers_of(body, at), words)


def _report(entry: Reading) -> AnnualReport | None:
    return AnnualReport.objects.defer("snapshot").filter(year=int(entry.ref.id)).first()


def _recommendation(entry: Reading) -> Recommendation | None:
    return Recommendation.objects.select_related("report", "to").filter(pk=int(entry.ref.id)).first()


def _facts(report: AnnualReport) -> dict[str, object]:
    return {
        "year": report.year,
        "link": whole(reverse("report:report", args=[report.year])),
        "desk": whole(reverse("report:desk", args=[report.year])),
        "budget": whole(reverse("report:budget_letter", args=[report.year])),
    }


def _page(each: Recommendation) -> str:
    return whole(each.get_absolute_url())
