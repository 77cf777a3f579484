"""Who may do what with the annual report.

Rules: coordinators carry it from step to step; each party writes, reviews, recommends and corrects in its own
name only, by those who answer for the whole party; a body answers for itself alone, and no coordinator
answers for a committee or an association. No party publishes alone: that takes every key on the exact text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.decisions.queries import approved_by_all
from malmoandan.parties.models import SPEAKERS
from malmoandan.parties.policies import acts_for_body, acts_for_party, is_coordinator
from malmoandan.report.models import ReportState

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import (
        AnnualReport,
        Delivery,
        Edition,
        Erratum,
        Recommendation,
        Review,
        Section,
    )


def may_begin_report(by: Actor) -> bool:
    """A coordinator of any party."""
    return is_coordinator(by) and acts_for_party(by, by.party)


def may_change_report(by: Actor, report: AnnualReport) -> bool:
    """As above, until it is put to the parties."""
    return report.is_written and may_begin_report(by)


def may_start_joint_review(by: Actor, report: AnnualReport) -> bool:
    """As above, once."""
    return report.state == ReportState.DRAFT and may_begin_report(by)


def may_write_words(by: Actor, report: AnnualReport) -> bool:
    """Who answers for a whole party, its own words, until the report is put to the parties."""
    return report.is_written and acts_for_party(by, by.party)


def may_write_joint_words(by: Actor, report: AnnualReport) -> bool:
    """As above: either party may word what both are to say; neither alone makes it joint."""
    return may_write_words(by, report)


def may_assent_to_words(by: Actor, section: Section) -> bool:
    """Who answers for a whole party, for her own party, on a text that is to be joint."""
    return section.party_id is None and may_write_words(by, section.report)


def may_review_report(by: Actor, report: AnnualReport) -> bool:
    """Who answers for a whole party, while both read it through."""
    return report.state == ReportState.JOINT_REVIEW and acts_for_party(by, by.party)


def may_answer_review(by: Actor, review: Review) -> bool:
    """Another party than the one that said it, once."""
    return (
        may_review_report(by, review.report) and review.answered_at is None and review.party.slug != by.party
    )


def may_add_recommendation(by: Actor, report: AnnualReport) -> bool:
    """Who answers for a whole party, in its name, until the report is put to the parties."""
    return may_write_words(by, report)


def may_change_recommendation(by: Actor, recommendation: Recommendation) -> bool:
    """The party whose words they are, until the report is put to the parties."""
    own = acts_for_party(by, recommendation.party.slug)
    return own and recommendation.report.is_written and recommendation.dropped_at is None


def may_drop_recommendation(by: Actor, recommendation: Recommendation) -> bool:
    """As above."""
    return may_change_recommendation(by, recommendation)


def may_answer_recommendation(by: Actor, recommendation: Recommendation) -> bool:
    """Who speaks for the body it is made to, from the joint review on. Nobody answers for another body."""
    own = acts_for_body(by, recommendation.to_id) and bool(by.roles & SPEAKERS)
    begun = recommendation.report.state != ReportState.DRAFT
    return own and begun and recommendation.dropped_at is None


def may_propose_report(by: Actor, report: AnnualReport) -> bool:
    """A coordinator of any party, once both have had it to read."""
    return report.state == ReportState.JOINT_REVIEW and may_begin_report(by)


def may_redraft_report(by: Actor, report: AnnualReport) -> bool:
    """A coordinator of any party, with a reason, until it is published. Afterwards nobody."""
    return report.state == ReportState.PROPOSED and may_begin_report(by)


def may_publish_report(by: Actor, report: AnnualReport, edition: Edition | None) -> bool:
    """A coordinator of any party, once every party has approved exactly this text."""
    return (
        report.state == ReportState.PROPOSED
        and may_begin_report(by)
        and edition is not None
        and approved_by_all(edition.ref, edition.digest)
    )


def may_add_erratum(by: Actor, report: AnnualReport) -> bool:
    """Who answers for a whole party, in its name, once the report is published."""
    return report.is_published and acts_for_party(by, by.party)


def may_assent_to_erratum(by: Actor, erratum: Erratum) -> bool:
    """Another party than the one that corrected, once."""
    return erratum.joint_at is None and acts_for_party(by, by.party) and erratum.party.slug != by.party


def may_record_dealing(by: Actor, delivery: Delivery) -> bool:
    """Who speaks for the body that was handed the report."""
    return acts_for_body(by, delivery.body_id) and bool(by.roles & SPEAKERS)
