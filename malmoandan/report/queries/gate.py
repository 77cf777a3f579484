"""What a report lacks before it can be put to the parties, and who can mend it.

Rules: what the parties themselves owe their readers must be there: words by each, joint words both stand for,
a sentence about every picture, an answer to every wish. What others owe (a committee's report, a body's
answer to a recommendation) is listed and printed as missing, and stops nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.contributions.queries import contributions_of_year
from malmoandan.kernel.actors import NOBODY
from malmoandan.parties.queries import parties
from malmoandan.plan.queries import activities_visible_to
from malmoandan.report.models import BY_EACH, JOINT, NARRATIVE, Assent, Section, SectionKey
from malmoandan.report.snapshot.of_committees import round_of
from malmoandan.report.snapshot.of_plan import plan_of_year
from malmoandan.report.snapshot.of_talks import outcomes_told
from malmoandan.report.snapshot.of_words import recommendations_with_answers
from malmoandan.report.snapshot.years import Told
from malmoandan.rounds.queries import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from malmoandan.parties.models import Party
    from malmoandan.report.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: its code, of what, in words, where it is mended, by whom, and whether it stops."""

    code: str
    title: str
    words: str
    url: str
    who: str
    is_blocking: bool = True


def lacks_of(report: AnnualReport, today: date) -> list[Lack]:
    """Everything that is missing, what stops first; as many queries however large the year was."""
    everyone = list(parties())
    written = list(Section.objects.filter(report=report).exclude(text="").select_related("party"))
    found = [*_of_words(report, written, everyone), *_of_pictures(report, written)]
    found += _of_reviews(report, everyone)
    found += [*_of_recommendations(report), *_of_committees(report, today)]
    return found + list(_of_replies(report))


def _of_words(report: AnnualReport, written: Sequence[Section], everyone: Sequence[Party]) -> Iterator[Lack]:
    own = {(each.key, each.party_id): each for each in written}
    for key in JOINT:
        if (key, None) not in own:
            url = reverse("report:write_joint_words", args=[report.year, key])
            yield Lack("joint", str(key.label), _("Nothing is written that both say"), url, _names(everyone))
    for key in BY_EACH:
        for party in everyone:
            if (key, party.pk) not in own:
                url = reverse("report:write_words", args=[report.year, key])
                words = _("%(party)s has not written its own words") % {"party": party.name}
                yield Lack("words", str(key.label), words, url, party.name)
    yield from _of_assents(report, written, everyone)


def _of_assents(
    report: AnnualReport, written: Sequence[Section], everyone: Sequence[Party]
) -> Iterator[Lack]:
    """What both are to say must have been agreed to by each, in the wording that stands."""
    joint = {each.pk: each for each in written if each.party_id is None and each.key in NARRATIVE}
    given = Assent.objects.filter(section__in=joint).values_list("section", "party", "version")
    agreed = {(section, party) for section, party, version in given if joint[section].version == version}
    for section in joint.values():
        for party in everyone:
            if (section.pk, party.pk) not in agreed:
                url = reverse("report:write_joint_words", args=[report.year, section.key])
                words = _("%(party)s has not agreed to the joint words") % {"party": party.name}
                yield Lack("assent", str(SectionKey(section.key).label), words, url, party.name)


def _of_pictures(report: AnnualReport, written: Sequence[Section]) -> Iterator[Lack]:
    said = {each.key for each in written}
    for key, is_shown in pictures_shown(report).items():
        if is_shown and key not in said:
            url = reverse("report:write_joint_words", args=[report.year, key])
            words = _("Nobody has said in words what the picture shows")
            yield Lack("picture", str(key.label), words, url, _("Either party"))


def pictures_shown(report: AnnualReport) -> Mapping[SectionKey, bool]:
    """Which pictures the year has numbers for."""
    told = Told(report.year, timezone.localtime(report.begun_at).date())
    plan = plan_of_year(told)
    has_activities = plan is not None and activities_visible_to(NOBODY).filter(plan=plan).exists()
    promised = commitments_visible_to(NOBODY).filter(due_on__year=report.year).exists()
    return {
        SectionKey.PHASES: has_activities,
        SectionKey.ASSESSMENTS: has_activities,
        SectionKey.PROMISES: promised,
        SectionKey.ANSWERS: bool(outcomes_told(told)),
    }


def _of_reviews(report: AnnualReport, everyone: Sequence[Party]) -> Iterator[Lack]:
    waiting = report.reviews.filter(kind="wish", answered_at__isnull=True).select_related("party")
    for wish in waiting.order_by("pk"):
        others = [party for party in everyone if party.pk != wish.party_id]
        url = reverse("report:answer_review", args=[wish.pk])
        title = _("Wish from %(party)s") % {"party": wish.party.name}
        yield Lack("wish", title, _("Has no answer yet"), url, _names(others))


def _of_recommendations(report: AnnualReport) -> Iterator[Lack]:
    for each in recommendations_with_answers(report):
        if not getattr(each, "answers", []):
            title = _("Recommendation %(number)s") % {"number": each.number}
            words = _("Has no answer yet; it is printed so")
            yield Lack("response", title, words, each.get_absolute_url(), each.to.name, is_blocking=False)


def _of_committees(report: AnnualReport, today: date) -> Iterator[Lack]:
    """The committees of the year's round whose report is not decided."""
    found = round_of(report.year)
    for row in rows_of(found, NOBODY, today) if found else ():
        if not row.is_decided:
            url = reverse("rounds:round", args=[report.year])
            title = _("Report from %(body)s") % {"body": row.assignment.body.name}
            words = _("Is not decided yet; it is printed so")
            yield Lack("committee", title, words, url, row.assignment.body.name, is_blocking=False)


def _of_replies(report: AnnualReport) -> Iterator[Lack]:
    """The committees that owe organisations a reply on the year, each once."""
    waiting = {each.about: each for each in contributions_of_year(NOBODY, report.year) if each.is_owed}
    for body, each in waiting.items():
        title = _("Replies from %(body)s") % {"body": body}
        url = reverse("contributions:contribution", args=[each.ref.id])
        yield Lack("reply", title, _("Has no answer yet; it is printed so"), url, body, is_blocking=False)


def _names(some: Sequence[Party]) -> str:
    return ", ".join(party.name for party in some)
