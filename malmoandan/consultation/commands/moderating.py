"""Reports, and what a person then decides. A report never hides anything by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.consultation import policies
from malmoandan.consultation.models import Comment, CommentReport
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_REASON = 500  # characters


@transaction.atomic
def report_comment(*, comment: Comment, why: str, by: Actor, at: datetime) -> CommentReport:
    """Tell the coordinators that a comment breaks the rules. Reporting twice is one report."""
    require(policies.may_report_comment(by))
    report, is_new = CommentReport.objects.get_or_create(
        comment=comment, reporter=by.key, defaults={"why": sound_reason(why), "reported_at": at}
    )
    if is_new:
        record.write(kind="consultation.comment_reported", ref=comment.ref, by=by, at=at)
    return report


@transaction.atomic
def hide_comment(*, comment: Comment, why: str, by: Actor, at: datetime) -> None:
    """Hide a comment's words, with reasons for all to read. It is still counted and still owed an answer."""
    now = held(comment)
    require(policies.may_hide_comment(by, now))
    reason = sound_reason(why)
    Comment.objects.filter(pk=now.pk).update(hidden_at=at, hidden_by_id=by.mandate, hidden_why=reason)
    record.write(kind="consultation.comment_hidden", ref=now.ref, by=by, at=at, why=reason)


@transaction.atomic
def show_comment(*, comment: Comment, why: str, by: Actor, at: datetime) -> None:
    """Show a hidden comment's words again, with reasons."""
    now = held(comment)
    require(policies.may_show_comment(by, now))
    reason = sound_reason(why)
    Comment.objects.filter(pk=now.pk).update(hidden_at=None, hidden_by=None, hidden_why="")
    record.write(kind="consultation.comment_shown", ref=now.ref, by=by, at=at, why=reason)


def held(comment: Comment) -> Comment:
    """The comment as it is now, held until the transaction ends, with whose it is."""
    return Comment.objects.select_for_update(of=("self",)).select_related("body__party").get(pk=comment.pk)


def sound_reason(why: str) -> str:
    """Nothing is reported or hidden without a reason."""
    reason = why.strip().replace("\x00", "")[:LONGEST_REASON]
    if not reason:
        raise Refused(_("Give the reason."))
    return reason
