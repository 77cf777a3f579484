"""Making a snapshot: everything counted and gathered in one moment, as everybody may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation

from malmoandan.agreement.queries import version_to_read, versions_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.models import Body
from malmoandan.parties.queries import parties
from malmoandan.plan.queries import activities_visible_to
from malmoandan.record.remembering import one_length
from malmoandan.report.models import AnnualReport, ReportState
from malmoandan.report.snapshot import of_talks, of_words, parts
from malmoandan.report.snapshot.of_charts import activities_of, charts_told
from malmoandan.report.snapshot.of_commitments import commitments_told
from malmoandan.report.snapshot.of_committees import committees_told, contributions_told
from malmoandan.report.snapshot.of_figures import figures_told
from malmoandan.report.snapshot.of_plan import plan_told
from malmoandan.report.snapshot.shapes import Snapshot, from_dict
from malmoandan.report.snapshot.terms import terms
from malmoandan.report.snapshot.years import Told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from malmoandan.parties.models import Party


def snapshot_of(report: AnnualReport, *, number: int, at: datetime) -> Snapshot:
    """The report as it reads at this moment, as its edition of this number.

    Addresses in it are in the language without a prefix, so that it is the same whoever makes it.
    """
    told = Told(report.year, timezone.localtime(at).date())
    with translation.override(settings.LANGUAGE_CODE), one_length():
        return _made(report, told, number)


def _made(report: AnnualReport, told: Told, number: int) -> Snapshot:
    before, everyone = snapshot_before(report.year), list(parties())
    plan = plan_told(told, _phases(before))
    commitments, answers = commitments_told(told, _codes(plan)), of_talks.answers_told(told)
    written, reported = of_words.sections_of(report), committees_told(told, report.language)
    return Snapshot(
        year=report.year,
        title=report.title,
        language=report.language,
        made_on=told.today,
        agreement=_agreement(told),
        parties=_parties(everyone),
        edition=number,
        registry_no=report.registry_no,
        plan=plan,
        sections=of_words.narratives_told(written, everyone),
        figures=figures_told(told, before, report.language),
        charts=charts_told(plan, commitments, answers, written, before),
        commitments=commitments,
        dialogues=of_talks.dialogues_told(told),
        answers=answers,
        obstacles=of_talks.obstacles_told(told),
        committees=reported.committees,
        missing=reported.missing,
        contributions=contributions_told(told),
        recommendations=of_words.recommendations_told(report),
        reviews=of_words.reviews_told(report),
        terms=terms(),
    )


def snapshot_before(year: int) -> Snapshot | None:
    """The published report of the year before; None where there is none that this program can read."""
    found = AnnualReport.objects.filter(year=year - 1, state=ReportState.PUBLISHED).first()
    try:
        return from_dict(found.snapshot) if found and found.snapshot else None
    except ValueError:
        return None


def _phases(before: Snapshot | None) -> dict[str, str]:
    return {each.code: each.phase for each in activities_of(before.plan)} if before else {}


def _codes(plan: object) -> dict[str, str]:
    """The codes of the activities that are everybody's, by ref: what commitments hang on."""
    if plan is None:
        return {}
    rows = activities_visible_to(NOBODY).values_list("pk", "code")
    return {f"plan.activity:{key}": code for key, code in rows}


def _agreement(told: Told) -> parts.Agreement:
    """The version in force when the year ended, else the one people read."""
    then = versions_visible_to(NOBODY).filter(
        Q(retired_at__isnull=True) | Q(retired_at__gte=told.ends_at), entered_force_at__lt=told.ends_at
    )
    version = then.order_by("-number").first() or version_to_read()
    if version is None:
        return parts.Agreement("", "", "")
    since = timezone.localtime(version.entered_force_at).date() if version.entered_force_at else None
    return parts.Agreement(
        version.title, str(version.number), version.digest, version.get_absolute_url(), since
    )


def _parties(everyone: Sequence[Party]) -> tuple[parts.Party, ...]:
    speaking = Body.objects.filter(party__in=everyone, speaks_for_party=True).order_by("pk")
    names: dict[int | None, str] = {}
    for body in speaking:
        names.setdefault(body.party_id, body.name)
    return tuple(
        parts.Party(party.slug, party.name, names.get(party.pk, ""), party.is_public_authority)
        for party in everyone
    )
