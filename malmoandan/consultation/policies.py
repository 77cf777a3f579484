"""Who may put a text out for comments, comment, answer, hide and publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.parties.models import Role
from malmoandan.parties.policies import acts_for_party, is_coordinator

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.consultation.models import Answer, Comment, Consultation
    from malmoandan.kernel.actors import Actor

ENTERING = frozenset({Role.COORDINATOR, Role.COMMITTEE_SECRETARY, Role.EDITOR, Role.FACILITATOR})


def may_open_consultation(by: Actor) -> bool:
    """A coordinator of any party."""
    return is_coordinator(by) and acts_for_party(by, by.party)


def may_comment(by: Actor, consultation: Consultation, at: datetime) -> bool:
    """Anyone, with or without an account, while it is open; an auditor only when she acts for herself."""
    return consultation.is_open_on(timezone.localtime(at).date()) and not by.has_role(Role.AUDITOR)


def may_enter_comment(by: Actor, consultation: Consultation, at: datetime) -> bool:
    """Those who write for a party's body enter what came on paper or by phone, until it is closed."""
    began = consultation.opens_on <= timezone.localtime(at).date()
    return bool(by.party) and bool(by.roles & ENTERING) and began and consultation.closed_at is None


def may_close_consultation(by: Actor, consultation: Consultation, at: datetime) -> bool:
    """A coordinator, once the last day promised to everyone has passed."""
    over = timezone.localtime(at).date() > consultation.closes_on
    return may_open_consultation(by) and consultation.closed_at is None and over


def may_answer_comments(by: Actor, consultation: Consultation) -> bool:
    """A coordinator answers for her own party, until the answers are published."""
    return may_open_consultation(by) and consultation.published_at is None


def may_withdraw_answer(by: Actor, answer: Answer) -> bool:
    """Only the party that gave it, only before the answers are published."""
    mine = may_answer_comments(by, answer.consultation) and acts_for_party(by, answer.party.slug)
    return mine and answer.withdrawn_at is None


def may_publish_consultation(by: Actor, consultation: Consultation) -> bool:
    """A coordinator of any party, once it is closed; the command sees that nothing lacks an answer."""
    closed = consultation.closed_at is not None
    return may_open_consultation(by) and closed and consultation.published_at is None


def may_report_comment(by: Actor) -> bool:
    """Anyone who is somebody: a person, or a visitor who can be counted. An auditor only reads."""
    return (by.is_signed_in or bool(by.visitor)) and not by.has_role(Role.AUDITOR)


def may_hide_comment(by: Actor, comment: Comment) -> bool:
    """A coordinator; a comment of a party's body only by a coordinator of that very party."""
    return not comment.is_hidden and _may_moderate(by, comment)


def may_show_comment(by: Actor, comment: Comment) -> bool:
    """Whoever may hide it may show it again; so one party's hiding of a nameless voice never stands alone."""
    return comment.is_hidden and _may_moderate(by, comment)


def may_see_reports(by: Actor) -> bool:
    """Coordinators, and an auditor."""
    return may_open_consultation(by) or by.has_role(Role.AUDITOR)


def _may_moderate(by: Actor, comment: Comment) -> bool:
    own = comment.body.party.slug if comment.body is not None and comment.body.party is not None else ""
    return may_open_consultation(by) and own in ("", by.party)
