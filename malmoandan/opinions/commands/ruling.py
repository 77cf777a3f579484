"""Taking a statement up, or not, with reasons for all to read. A person does it, never a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import policies
from malmoandan.opinions.models import DeclineGround, Statement, StatementState
from malmoandan.parties.models import Party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_REASON = 500  # characters


@transaction.atomic
def accept_statement(*, statement: Statement, by: Actor, at: datetime) -> Statement:
    """Take a statement up: from now on it is voted on. Also one that another party has declined."""
    now = held(statement)
    require(policies.may_accept_statement(by, now))
    rule(now, StatementState.ACCEPTED, "", "", by, at)
    record.write(
        kind="opinions.statement_accepted", ref=now.ref, by=by, at=at, conversation=now.conversation_id,
        number=now.number, text=now.text,
    )  # fmt: skip
    return now


@transaction.atomic
def decline_statement(*, statement: Statement, ground: str, why: str, by: Actor, at: datetime) -> Statement:
    """Not take a statement up, or no longer; the ground and the reasons stand on its page for everyone."""
    now = held(statement)
    require(
        policies.may_decline_statement(by, now),
        _("A statement is declined by a host; what a party's body said, or took up, by that very party."),
    )
    reasons = why.replace("\x00", "").strip()[:LONGEST_REASON]
    if not reasons or ground not in DeclineGround.values:
        raise Refused(_("Say why the statement is not taken up."))
    rule(now, StatementState.DECLINED, ground, reasons, by, at)
    record.write(
        kind="opinions.statement_declined", ref=now.ref, by=by, at=at, conversation=now.conversation_id,
        number=now.number, ground=ground, why=reasons,
    )  # fmt: skip
    return now


def held(statement: Statement) -> Statement:
    """The statement as it is now, held until the transaction ends, with whose it is and where."""
    rows = Statement.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("conversation__party", "body__party", "ruled_party").get(pk=statement.pk)


def rule(  # noqa: PLR0917 - the six things a ruling is
    statement: Statement, state: str, ground: str, why: str, by: Actor, at: datetime
) -> None:
    """Set down who ruled what, when and why."""
    statement.state, statement.ground, statement.ruled_why, statement.ruled_at = state, ground, why, at
    statement.ruled_party = Party.objects.filter(slug=by.party).first()
    statement.ruled_by_id = by.mandate
    fields = ["state", "ground", "ruled_why", "ruled_at", "ruled_party", "ruled_by"]
    statement.save(update_fields=fields)
