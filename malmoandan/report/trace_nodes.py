"""What reports and recommendations are on the red thread: committees' reports lead to the joint one."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.assessments.models import Assessment
from malmoandan.record.remembering import until_next_entry
from malmoandan.report.models import AnnualReport, ReportState
from malmoandan.report.queries import (
    judged_lines,
    places_told,
    recommendations_visible_to,
    reports_visible_to,
)
from malmoandan.rounds.models import CommitteeReport
from malmoandan.rounds.queries import sentences_on
from malmoandan.trace.registry import Choice, Node, aims, describes, leads_from, leads_to, offers
from malmoandan.web.addresses import address_of, without_language
from malmoandan.web.texts import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from malmoandan.kernel.actors import Actor
    from malmoandan.trace.registry import Near

_ADDRESS = re.compile(r"/redovisning/(\d+)/$")  # of a committee's report, as the snapshot keeps it


def _numbers(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal()]


@describes("report.report")
def reports(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Annual reports this actor may read."""
    found = reports_visible_to(actor).filter(year__in=_numbers(ids))
    return {
        str(each.year): Node(each.title, each.get_absolute_url(), "reported", each.published_at)
        for each in found
    }


@describes("report.recommendation")
def recommendations(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Recommendations this actor may read: reported, and what they lead to in the next plan stands after."""
    found = recommendations_visible_to(actor).filter(pk__in=_numbers(ids))
    return {
        str(each.pk): Node(excerpt(each.text, 120), each.get_absolute_url(), "reported", each.made_at)
        for each in found
    }


@offers(gettext_lazy("Annual reports"))
def reports_to_choose(actor: Actor) -> Iterator[Choice]:
    """The published ones, the newest first."""
    published = reports_visible_to(actor).filter(state=ReportState.PUBLISHED)
    for each in published.order_by("-year"):
        yield Choice(each.ref, _("Annual report of %(year)s") % {"year": each.year})


@leads_from("rounds.report")
def into_the_joint_report(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A committee's report stands in the published report of its year, if it was there then."""
    wanted = CommitteeReport.objects.filter(pk__in=_numbers(ids))
    years = dict(wanted.values_list("pk", "assignment__round__year"))
    return [tie for tie in _ties(set(years.values())) if int(tie[0].partition(":")[2]) in years]


@leads_from("assessments.assessment", "assessments", "report.report_published")
def of_judgements(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """A judgement stands in the published report of its year, as it was when that was published."""
    rows = Assessment.objects.filter(pk__in=_numbers(ids)).select_related("party")
    given = list(rows.order_by("pk"))
    found = judged_lines({each.year for each in given}) if given else {}
    return [
        (str(each.ref), f"report.report:{each.year}")
        for each in given
        if (line := found.get((each.year, each.activity_id)))
        and each.by in line.sides
        and each.given_at <= line.published_at
        and (each.replaced_at is None or each.replaced_at > line.published_at)
    ]


@leads_to("report.report")
def of_committees(ids: Collection[str]) -> Iterable[tuple[str, str]]:
    """The joint report of a year comes from the committees' reports that stand in it."""
    return _ties(set(_numbers(ids)))


@aims("report.report")
def lines(ids: Collection[str], near: Near) -> dict[str, str]:
    """The line of each published report that tells of what is nearest: its own, or a committee's sentence."""
    refs = [ref for ref, _address in near]
    digest = hashlib.sha256(" ".join(refs).encode()).hexdigest()
    resting = until_next_entry(f"report.resting.{digest}", lambda: sentences_on(refs), "rounds")
    addresses: list[str] = []
    for ref, address in near:
        addresses.append(without_language(address.partition("#")[0]))
        with translation.override(settings.LANGUAGE_CODE):
            addresses += [address_of("rounds:fact", each.sentence) for each in resting.get(ref, ())]
    return {str(year): _first(places_told(year), addresses) for year in _numbers(ids)}


def _first(places: Mapping[str, str], addresses: Iterable[str]) -> str:
    return next((places[each] for each in addresses if each in places), "")


def _ties(years: Collection[int]) -> list[tuple[str, str]]:
    """From each committee's report to the published report it stands in, as that was frozen."""
    published = AnnualReport.objects.filter(year__in=years, state=ReportState.PUBLISHED).order_by("year")
    rows = published.values_list("year", "snapshot__committees")
    return [
        (f"rounds.report:{found[1]}", f"report.report:{year}")
        for year, committees in rows
        for each in committees or ()
        if (found := _ADDRESS.search(each.get("url", "")))
    ]
