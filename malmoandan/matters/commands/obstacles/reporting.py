"""The reporter's side: report, have it entered by another, confirm an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.obstacles.holding import answer_by, day_of, held, one_line, reason, route_by
from malmoandan.matters.commands.threads import words
from malmoandan.matters.models import Obstacle, ObstacleKind, ReportChannel
from malmoandan.matters.queries import bodies_to_ask
from malmoandan.parties.models import Body, Party
from malmoandan.record import commands as record
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor

LONGEST_TITLE, LONGEST_PLACE, LONGEST_NAME = 120, 120, 80


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports: her words, in which language, about what and where, and whom she asks.

    `asks` is the party or the body she thinks could remove it, or None when she does not know.
    """

    title: str
    text: str
    language: str
    kind: ObstacleKind | str
    place: str = ""
    name: str = ""
    asks: Party | Body | None = None


@transaction.atomic
def report_obstacle(
    *, report: Report, receipt: str, by: Actor, at: datetime, address: str = "", for_body: bool = False
) -> Obstacle:
    """Take in what hinders somebody. It is public at once, and an answer is promised by a day.

    With `for_body` the body she acts for reports, and is named. An address gets no answer before it is
    confirmed; the receipt code finds the obstacle again and lets its holder say on.
    """
    require(policies.may_report_obstacle(by))
    if for_body and by.body is None:
        raise Refused(_("You act for no organisation now, so the report must be your own."))
    obstacle = Obstacle(person_id=by.person, body_id=by.body if for_body else None, address=address.strip())
    _take_in(obstacle, report, receipt, at)
    record.write(kind="matters.obstacle_reported", ref=obstacle.ref, by=by, at=at, **_said(obstacle))
    return obstacle


@transaction.atomic
def enter_obstacle(
    *,
    report: Report,
    receipt: str,
    channel: ReportChannel | str,
    why: str,
    consents: bool,
    by: Actor,
    at: datetime,
) -> Obstacle:
    """Type in what another has said or written, word for word and with her consent; she gets the receipt.

    That it was typed in, by which mandate, how it came and why, can be read by everyone.
    """
    require(policies.may_enter_obstacle(by))
    if not consents:
        raise Refused(_("Ask first if you may type in the obstacle, and tick that the person agrees."))
    if (came := ReportChannel(channel)) == ReportChannel.WEB:
        raise Refused(_("Say how the obstacle reached you."))
    obstacle = Obstacle(entered_by_id=by.mandate, entered_why=reason(why), channel=came)
    _take_in(obstacle, report, receipt, at)
    record.write(
        kind="matters.obstacle_entered", ref=obstacle.ref, by=by, at=at, channel=str(came), **_said(obstacle)
    )
    return obstacle


@transaction.atomic
def confirm_obstacle_address(*, obstacle: Obstacle, proof: str, by: Actor, at: datetime) -> None:
    """From now on the answers go to the address. Confirming twice changes nothing."""
    require(policies.may_confirm_obstacle_address(obstacle, proof))
    now = held(obstacle)
    if now.address_confirmed_at is not None:
        return
    now.address_confirmed_at = at
    now.save(update_fields=["address_confirmed_at"])
    record.write(kind="matters.obstacle_address_confirmed", ref=now.ref, by=by, at=at)


def _take_in(obstacle: Obstacle, report: Report, receipt: str, at: datetime) -> None:
    """Save a new obstacle; what a party or its body is asked lies with that party from the start."""
    obstacle.title = one_line(words(report.title), LONGEST_TITLE)
    obstacle.text = words(report.text)
    obstacle.language = report.language
    obstacle.kind = ObstacleKind(report.kind)
    obstacle.place = one_line(report.place, LONGEST_PLACE)
    obstacle.name = one_line(report.name, LONGEST_NAME)
    obstacle.receipt = receipts.digest(receipt)
    obstacle.reported_at = at
    obstacle.first_due_on = obstacle.due_on = answer_by(at)
    obstacle.route_by = route_by(at)
    _ask(obstacle, report.asks, at)
    obstacle.save(force_insert=True)


def _said(obstacle: Obstacle) -> dict[str, str]:
    """What its first entry tells."""
    party = obstacle.party.slug if obstacle.party else ""
    return {"about": str(obstacle.kind), "party": party, "due_on": obstacle.due_on.isoformat()}


def _ask(obstacle: Obstacle, asks: Party | Body | None, at: datetime) -> None:
    if isinstance(asks, Party):
        obstacle.party = asks
    elif asks is not None:
        if not bodies_to_ask(day_of(at)).filter(pk=asks.pk).exists():
            raise Refused(_("That body cannot be asked. Choose another, or leave it to the coordinators."))
        obstacle.asked_body = asks
        obstacle.party = asks.party
