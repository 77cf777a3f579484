"""Reports, what a human of the own party then decides, and what an author hides herself.

A report never hides anything by itself, however many there are. Words are hidden by a house rule and with a
reason, which everyone can read; hidden words are counted and owed an answer like all others. An author hides
her own without giving a reason, and only she shows them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.kernel.workdays import after_working_days
from malmoandan.record import commands as record
from malmoandan.voices import policies
from malmoandan.voices.commands.wording import changed, held, held_contribution, sound_reason
from malmoandan.voices.models import Contribution, Reply, Report, ReportOutcome, Rule
from malmoandan.voices.queries import reports_on
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

WORKING_DAYS = 2  # within which a human decides on a report
NOT_HIDDEN = {"hidden_at": None, "hidden_by": None, "hidden_rule": "", "hidden_why": ""}


class Hiding(NamedTuple):
    """What an author keeps from readers: her name, her words, or both."""

    name: bool
    words: bool


@transaction.atomic
def report_contribution(
    *, contribution: Contribution | Reply, rule: Rule | str, why: str, by: Actor, at: datetime
) -> Report:
    """Tell the own party's coordinators that a contribution, or a reply, breaks a rule. Twice is once."""
    require(policies.may_report_contribution(by))
    now = held(contribution)
    about = {"contribution": now} if isinstance(now, Contribution) else {
        "contribution": now.contribution, "reply": now
    }  # fmt: skip
    first = reports_on(now).filter(reporter=by.key).first()
    if first is not None:
        return first
    settle_by = after_working_days(timezone.localtime(at).date(), WORKING_DAYS)
    made = Report.objects.create(
        **about, reporter=by.key, rule=Rule(rule), why=one_line(why, 500), reported_at=at, settle_by=settle_by
    )
    record.write(
        kind="voices.reported", ref=now.ref, by=by.alone, at=at, rule=str(made.rule),
        party=policies.moderating_party(now),
    )  # fmt: skip
    return made


@transaction.atomic
def settle_report(
    *, report: Report, outcome: ReportOutcome | str, rule: Rule | str, why: str, by: Actor, at: datetime
) -> None:
    """Decide on all that is reported of one thing: the words stay, or are hidden by a rule; with reasons.

    One decision settles every report on it that waits, so that many reports weigh no more than one.
    """
    decided = ReportOutcome(outcome)
    now = held(report.thing)
    rows = Report.objects.select_related(
        "contribution__gathering__party", "contribution__body__party", "reply"
    )
    mine = rows.get(pk=report.pk)
    require(policies.may_settle_report(by, mine))
    reason, ground = sound_reason(why), Rule(rule)
    reports_on(now).filter(settled_at__isnull=True).update(
        outcome=decided, settled_at=at, settled_by=by.mandate, settled_why=reason
    )
    if decided == ReportOutcome.HIDDEN and now.hidden_at is None:
        changed(now, hidden_at=at, hidden_by=by.mandate, hidden_rule=ground, hidden_why=reason)
    record.write(
        kind="voices.report_settled", ref=now.ref, by=by, at=at, outcome=str(decided), rule=str(ground),
        why=reason,
    )  # fmt: skip


@transaction.atomic
def hide_contribution(
    *, contribution: Contribution | Reply, rule: Rule | str, why: str, by: Actor, at: datetime
) -> None:
    """Hide the words of a contribution or reply that nobody has reported, by a rule and with the reason."""
    now = held(contribution)
    require(policies.may_hide_contribution(by, now))
    reason, ground = sound_reason(why), Rule(rule)
    changed(now, hidden_at=at, hidden_by=by.mandate, hidden_rule=ground, hidden_why=reason)
    reports_on(now).filter(settled_at__isnull=True).update(
        outcome=ReportOutcome.HIDDEN, settled_at=at, settled_by=by.mandate, settled_why=reason
    )
    record.write(kind="voices.hidden", ref=now.ref, by=by, at=at, rule=str(ground), why=reason)


@transaction.atomic
def show_contribution(*, contribution: Contribution | Reply, why: str, by: Actor, at: datetime) -> None:
    """Show again what a moderator has hidden, with the reason. What its author has hidden stays hidden."""
    now = held(contribution)
    require(policies.may_show_contribution(by, now))
    reason = sound_reason(why)
    changed(now, **NOT_HIDDEN)
    record.write(kind="voices.shown", ref=now.ref, by=by, at=at, why=reason)


@transaction.atomic
def hide_own(*, said: Contribution | Reply, hiding: Hiding, by: Actor, at: datetime, proof: str = "") -> None:
    """Hide one's name or one's words at once, or show them again; no reason is asked for.

    What was said is kept where nobody reads it but those who must answer it, until its disposal is decided.
    The record tells that it was done, and not by whom.
    """
    now = held(said)
    require(policies.may_hide_own(by, now, proof))
    changed(
        now,
        name_hidden_at=(now.name_hidden_at or at) if hiding.name else None,
        author_hidden_at=(now.author_hidden_at or at) if hiding.words else None,
    )
    told = "words" if hiding.words else "name" if hiding.name else "shown"
    record.write(kind="voices.hidden_by_author", ref=now.ref, by=_author(by, now), at=at, what=told)


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution, by: Actor, at: datetime, proof: str = "") -> None:
    """Take back what one has said, for good: nobody reads it and no answer is owed any more."""
    now = held_contribution(contribution)
    require(policies.may_withdraw_contribution(by, now, proof))
    if now.answered_at is not None:
        raise Refused(
            _("It has been answered, and the answer stands. You can hide your words and your name.")
        )
    changed(now, withdrawn_at=at, address="", address_language="")
    record.write(kind="voices.withdrawn", ref=now.ref, by=_author(by, now), at=at, gathering=now.gathering_id)


def _author(by: Actor, said: Contribution | Reply) -> Actor:
    """A body's words are the body's matter; all others are told of without mandate or party."""
    return by if said.body_id is not None and said.body_id == by.body else by.alone
