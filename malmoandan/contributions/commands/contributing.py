"""The organisation's side: contribute, correct, say who may read, confirm what another typed in.

The record tells that a committee was spoken of, when and how it came in; whose it was only where the
organisation lets its name be shown, and never the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.contributions import policies
from malmoandan.contributions.commands.holding import (
    LONGEST_GROUP,
    day_of,
    held,
    held_ask,
    held_body,
    new_link,
    sound_answers,
    told_as,
)
from malmoandan.contributions.models import Channel, Consent, Quote, QuoteState, SectorContribution, Wording
from malmoandan.contributions.queries import committees_on, contribution_of_ask, days_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.record import commands as record
from malmoandan.web import receipts
from malmoandan.web.wording import language_now, line, require_same

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.contributions.models import Ask
    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Picture:
    """An organisation's picture of a year: its answers to the four questions, and what a group calls itself.

    What it did together, what worked, what must become better (one of them is enough); who may read it.
    """

    together: str
    worked: str
    better: str
    consent: Consent | str
    group: str = ""
    language: str = ""


@transaction.atomic
def contribute(
    *,
    year: int,
    about: Body,
    picture: Picture,
    receipt: str,
    by: Actor,
    at: datetime,
    as_body: bool = False,
    address: str = "",
) -> SectorContribution:
    """Speak of a year with a committee without being asked: for the body she writes for, or for a group.

    A reply is promised by a day. An address gets no letter but one before it is confirmed; the receipt code
    finds the contribution again.
    """
    require(policies.may_contribute(by))
    body = None
    if as_body:
        require(policies.may_contribute_as_body(by), _("You write for no organisation in this role."))
        body = _body_of(by)
    made = new_contribution(year, about, picture, receipt, at, body=body, channel=Channel.UNASKED)
    made.group = "" if body else line(picture.group, LONGEST_GROUP, may_be_empty=True)
    made.address = "" if body else address.replace("\0", "").strip()
    keep(made, picture, at)
    _tell(made, "contributions.contributed", by, at)
    return made


@transaction.atomic
def answer_ask(
    *, ask: Ask, picture: Picture, receipt: str, by: Actor, at: datetime, proof: str = ""
) -> SectorContribution:
    """Answer what one was asked, by the link in the letter or for the body one writes for. Once.

    Afterwards the same link leads to the contribution, which may be corrected until the year closes.
    """
    now = held_ask(ask)
    require(policies.may_answer_ask(by, now, proof), _("This link opens nothing any more."))
    if contribution_of_ask(now) is not None:
        raise Refused(_("Your organisation has answered already. Correct its words instead."))
    made = new_contribution(now.year, now.about, picture, receipt, at, body=now.to_body, channel=Channel.LINK)
    made.ask = now
    if now.to_body is None:
        made.group = line(picture.group, LONGEST_GROUP, may_be_empty=True)
        made.address, made.address_confirmed_at = now.address, at if now.address else None
    keep(made, picture, at)
    _tell(made, "contributions.contributed", by, at)
    return made


@transaction.atomic
def correct_contribution(
    *, said: SectorContribution, picture: Picture, seen: int, by: Actor, at: datetime, proof: str = ""
) -> Wording:
    """Add a new wording, until the year closes. `seen` is the number of the wording that was read.

    Quotes of words that no longer stand are withdrawn; if it had a reply, a new one is owed by a new day.
    """
    now = held(said)
    require(policies.may_correct_contribution(by, now, proof))
    _refuse_closed(now.year, day_of(at))
    require_same(now.words.number, seen)
    answers = sound_answers(picture.together, picture.worked, picture.better)
    if tuple(answers.values()) == now.words.answers:
        raise Refused(_("You have changed nothing."))
    made = _worded(now, answers, picture.language or now.words.language, at)
    now.current = made
    if not now.is_owed:
        now.is_owed, now.due_on = True, days_of(now.year).reply_due(day_of(at))
    now.save(update_fields=["current", "is_owed", "due_on"])
    _withdraw_quotes(now, at, keeps=made)
    _tell(now, "contributions.corrected", by, at)
    return made


@transaction.atomic
def confirm_contribution(*, said: SectorContribution, by: Actor, at: datetime, proof: str = "") -> None:
    """Say that what another typed in is one's own words. From then on a body's may be read by all."""
    now = held(said)
    require(policies.may_confirm_contribution(by, now, proof))
    SectorContribution.objects.filter(pk=now.pk).update(confirmed_at=at)
    _tell(now, "contributions.confirmed", by, at)


@transaction.atomic
def change_consent(
    *, said: SectorContribution, consent: Consent | str, by: Actor, at: datetime, proof: str = ""
) -> None:
    """Say anew who may read it and whether it may be quoted. It holds at once; no reason is asked for.

    A no withdraws every quote, for good: after a later yes each is asked for anew. What stands in a report
    that is published already stays there.
    """
    now = held(said)
    require(policies.may_change_consent(by, now, proof))
    chosen = Consent(consent)
    if chosen == now.consent:
        return
    was = told_as(by, now)
    now.consent = chosen
    now.save(update_fields=["consent"])
    if chosen == Consent.NO:
        _withdraw_quotes(now, at, keeps=None)
    told = was if chosen == Consent.YES else by.alone
    record.write(
        kind="contributions.consent_changed", ref=now.ref, by=told, at=at, consent=str(chosen), year=now.year,
        about=now.about.name,
    )  # fmt: skip


@transaction.atomic
def confirm_address(*, said: SectorContribution, proof: str, by: Actor, at: datetime) -> None:
    """From now on the reply goes to the address. Confirming twice changes nothing."""
    now = held(said)
    require(policies.may_confirm_address(now, proof))
    if now.address_confirmed_at is None:
        SectorContribution.objects.filter(pk=now.pk).update(address_confirmed_at=at)
        _tell(now, "contributions.address_confirmed", by.alone, at)


def new_contribution(
    year: int,
    about: Body,
    picture: Picture,
    receipt: str,
    at: datetime,
    *,
    body: Body | None,
    channel: Channel,
) -> SectorContribution:
    """A contribution as it may be made that day, not saved yet; `Refused` for a second one of a body's."""
    today = day_of(at)
    if not committees_on(today).filter(pk=about.pk).exists():
        raise Refused(_("Contributions are about a committee. Choose one from the list."))
    _refuse_closed(year, today)
    if not (digest := receipts.digest(receipt)):
        raise Refused(_("The receipt code is not one of ours. Load the page again."))
    if body is not None:
        _refuse_second(held_body(body), about, year)
    due = days_of(year).reply_due(today)
    return SectorContribution(
        year=year, about=about, body=body, consent=Consent(picture.consent), channel=channel, receipt=digest,
        said_at=at, first_due_on=due, due_on=due, **new_link(),
    )  # fmt: skip


def keep(made: SectorContribution, picture: Picture, at: datetime) -> None:
    """Save a new contribution with its first wording."""
    answers = sound_answers(picture.together, picture.worked, picture.better)
    made.save(force_insert=True)
    made.current = _worded(made, answers, picture.language, at)
    made.save(update_fields=["current"])


def _worded(said: SectorContribution, answers: dict[str, str], language: str, at: datetime) -> Wording:
    number = said.wordings.count() + 1
    return Wording.objects.create(
        contribution=said, number=number, language=(language or language_now())[:10], said_at=at, **answers
    )


def _refuse_second(body: Body, about: Body, year: int) -> None:
    if body.party is not None and body.party.is_public_authority:
        raise Refused(_("Contributions come from organisations outside the public authority."))
    if SectorContribution.objects.filter(year=year, about=about, body=body).exists():
        raise Refused(_("Your organisation has answered already. Correct its words instead."))


def _refuse_closed(year: int, today: date) -> None:
    days = days_of(year)
    if today < days.opens_on:
        raise Refused(_("It opens on %(day)s.") % {"day": date_format(days.opens_on, "DATE_FORMAT")})
    if today > days.closes_on:
        day = date_format(days.closes_on, "DATE_FORMAT")
        raise Refused(
            _("The last day was %(day)s. What comes now belongs to the next year: write about that one.")
            % {"day": day}
        )


def _body_of(by: Actor) -> Body:
    return Body.objects.select_related("party").get(pk=by.body or 0)


def _withdraw_quotes(said: SectorContribution, at: datetime, *, keeps: Wording | None) -> None:
    """Withdraw what waits or was approved, but for passages that stand in the wording kept."""
    living = said.quotes.filter(state__in=[QuoteState.PROPOSED, QuoteState.APPROVED])
    gone = [each.pk for each in living if keeps is None or not stands_in(keeps, each.text)]
    Quote.objects.filter(pk__in=gone).update(state=QuoteState.WITHDRAWN, answered_at=at)


def stands_in(wording: Wording, passage: str) -> bool:
    """Whether these very words stand in one of the answers, however their lines are broken."""
    return any(passage in " ".join(answer.split()) for answer in wording.answers)


def _tell(said: SectorContribution, kind: str, by: Actor, at: datetime) -> None:
    record.write(
        kind=kind, ref=said.ref, by=told_as(by, said), at=at, year=said.year, about=said.about.name,
        channel=str(said.channel), due_on=said.due_on.isoformat(),
    )  # fmt: skip
