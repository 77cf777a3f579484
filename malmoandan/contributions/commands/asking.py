"""Opening a year for contributions, asking an organisation for its picture of it, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.contributions import policies
from malmoandan.contributions.commands.holding import (
    LONGEST_GROUP,
    LONGEST_WORDS,
    day_of,
    held_ask,
    held_body,
    new_link,
)
from malmoandan.contributions.models import Ask, ContributionYear
from malmoandan.contributions.queries import (
    bodies_to_ask,
    committees_on,
    contribution_of_ask,
    days_of,
    is_reachable,
)
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now, line

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is no registered body: what it calls itself and where it is written to."""

    name: str
    address: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What they did together in particular: what it is called, and the thing of another room, if any."""

    ref: Ref | None
    title: str


@transaction.atomic
def open_contributions(
    *, year: int, opens_on: date, closes_on: date, reply_by: date, by: Actor, at: datetime
) -> ContributionYear:
    """Set, or move, the days on which organisations speak of a year, and by when committees reply."""
    require(policies.may_open_contributions(by))
    if not opens_on <= closes_on <= reply_by:
        raise Refused(_("The days must come in order: opens, closes, replies."))
    days = {"opens_on": opens_on, "closes_on": closes_on, "reply_by": reply_by}
    opened, _is_new = ContributionYear.objects.update_or_create(year=year, defaults=days)
    record.write(
        kind="contributions.opened", ref=opened.ref, by=by, at=at, year=year,
        closes_on=closes_on.isoformat(), reply_by=reply_by.isoformat(),
    )  # fmt: skip
    return opened


@transaction.atomic
def ask_for_contribution(
    *,
    year: int,
    about: Body,
    whom: Body | Group,
    due_on: date,
    by: Actor,
    at: datetime,
    words: str = "",
    subject: Subject | None = None,
) -> Ask:
    """Ask an organisation how a year with a committee was, by a day. It gets a letter with a link.

    A registered body is written to where it has said itself: those who write for it, and its mailbox. The
    record tells that somebody was asked, not who.
    """
    about = held_body(about)
    require(policies.may_ask_for_contribution(by, about))
    _refuse_unsound(year, about, due_on, day_of(at))
    made = Ask.objects.create(
        year=year, about=about, due_on=due_on, words=line(words, LONGEST_WORDS, may_be_empty=True),
        mandate_id=cast("int", by.mandate), asked_at=at, **_whom(whom, about, year, by, at),
        **_subject(subject), **new_link(),
    )  # fmt: skip
    record.write(
        kind="contributions.asked", ref=made.ref, by=by, at=at, year=year, about=about.name,
        due_on=due_on.isoformat(),
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_ask(*, ask: Ask, by: Actor, at: datetime) -> None:
    """Take back an ask that went to the wrong place: its link opens nothing any more."""
    now = held_ask(ask)
    require(policies.may_withdraw_ask(by, now))
    if contribution_of_ask(now) is not None:
        raise Refused(_("The organisation has answered, and its words stand."))
    Ask.objects.filter(pk=now.pk).update(withdrawn_at=at)
    record.write(
        kind="contributions.ask_withdrawn", ref=now.ref, by=by, at=at, year=now.year, about=now.about.name
    )


def _refuse_unsound(year: int, about: Body, due_on: date, today: date) -> None:
    """`Refused` about what reports no year, and for a day that is past or after the last."""
    if not committees_on(today).filter(pk=about.pk).exists():
        raise Refused(_("Contributions are about a committee. Choose one from the list."))
    days = days_of(year)
    if not today <= due_on <= days.closes_on:
        last = date_format(days.closes_on, "DATE_FORMAT")
        raise Refused(
            _("Choose a day from today until %(last)s, the last day to contribute.") % {"last": last}
        )


def _whom(whom: Body | Group, about: Body, year: int, by: Actor, at: datetime) -> dict[str, object]:
    standing = Ask.objects.filter(about=about, year=year, withdrawn_at__isnull=True)
    if isinstance(whom, Body):
        if not bodies_to_ask(by, day_of(at)).filter(pk=whom.pk).exists():
            raise Refused(_("This organisation cannot be asked. Choose another."))
        if standing.filter(to_body=whom).exists():
            raise Refused(_("%(name)s has been asked already.") % {"name": whom.name})
        if not is_reachable(whom, at):
            raise Refused(
                _("%(name)s has no address here. Speak with its coordinator, or type in what it says.")
                % {"name": whom.name}
            )
        return {"to_body": whom, "language": language_now()}
    address = whom.address.replace("\0", "").strip()
    if "@" not in address:
        raise Refused(_("Give the e-mail address to write to."))
    if standing.filter(address__iexact=address).exists():
        raise Refused(_("This address has been asked already."))
    name, language = line(whom.name, LONGEST_GROUP), whom.language or language_now()
    return {"group": name, "address": address, "language": language}


def _subject(subject: Subject | None) -> dict[str, str]:
    if subject is None:
        return {}
    kind, key = (subject.ref.kind, subject.ref.id) if subject.ref is not None else ("", "")
    return {"subject_kind": kind, "subject_id": key, "subject_title": line(subject.title, 200)}
