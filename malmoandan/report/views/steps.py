"""What whoever reads a report may do with it now, and nothing else: the buttons on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.decisions.queries import decision_on
from malmoandan.report import policies, queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its label, where it leads, and how it looks."""

    label: str
    url: str
    kind: str = "secondary"


def steps_of(by: Actor, report: AnnualReport) -> Iterator[Way]:
    """What may be done with a report; a visitor may only read on."""
    if not by.roles:
        return
    if policies.may_start_joint_review(by, report):
        yield _way(_("Give it to both to read"), "start_joint_review", report, "primary")
    if policies.may_propose_report(by, report):
        yield _way(_("Put to the parties"), "propose_report", report, "primary")
    yield from _of_proposed(by, report)
    if policies.may_add_recommendation(by, report):
        yield _way(_("Recommend something"), "add_recommendation", report)
    if policies.may_review_report(by, report):
        yield _way(_("Comment or wish"), "review_report", report)
    if policies.may_change_report(by, report):
        yield _way(_("Title and registry number"), "change_report", report, "quiet")
    if policies.may_add_erratum(by, report):
        yield _way(_("Correct something"), "add_erratum", report)


def _of_proposed(by: Actor, report: AnnualReport) -> Iterator[Way]:
    if report.is_written or report.is_published:
        return
    edition = queries.edition_now(report)
    if policies.may_publish_report(by, report, edition):
        yield _way(_("Publish"), "publish_report", report, "primary")
    elif edition is not None and (decision := decision_on(edition.ref)):
        yield Way(_("To the parties' keys"), reverse("decisions:decision", args=[decision.pk]))
    if policies.may_redraft_report(by, report):
        yield _way(_("Take it back"), "redraft_report", report, "quiet")


def _way(label: str, name: str, report: AnnualReport, kind: str = "secondary") -> Way:
    return Way(label, reverse(f"report:{name}", args=[report.year]), kind)
