"""A weighing's way from draft to open: put to the parties, taken back, opened, or no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.decisions.commands import close_decision, open_decision
from malmoandan.decisions.queries import approved_by_all
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import parties
from malmoandan.record import commands as record
from malmoandan.weighing import policies
from malmoandan.weighing.commands.drafting import locked, unchanged
from malmoandan.weighing.models import Voice, Weighing, WeighingState
from malmoandan.weighing.queries.voices import bodies_with_voice
from malmoandan.weighing.rules import FEWEST_DAYS, FEWEST_OPTIONS, rule_digest

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

LONGEST_REASON = 500


@transaction.atomic
def put_weighing(*, weighing: Weighing, seen: str, by: Actor, at: datetime) -> None:
    """Put this exact question, rule and options before every party. From now on they stand."""
    weighing = unchanged(weighing, seen)
    require(policies.may_put_weighing(by, weighing), _("Only a draft can be put to the parties."))
    require_weighable(weighing, timezone.localtime(at).date())
    digest = rule_digest(weighing, weighing.options.all())
    Weighing.objects.filter(pk=weighing.pk).update(state=WeighingState.PUT, put_at=at, digest=digest)
    open_decision(
        ref=weighing.ref, digest=digest, title=weighing.title, url=lasting_url(weighing), by=by, at=at
    )
    record.write(kind="weighing.put", ref=weighing.ref, by=by, at=at, title=weighing.title, digest=digest)


@transaction.atomic
def redraft_weighing(*, weighing: Weighing, reason: str, by: Actor, at: datetime) -> None:
    """Take it back from the parties to change it. Keys turned on it are cleared and kept as history."""
    weighing = locked(weighing)
    require(
        policies.may_redraft_weighing(by, weighing),
        _("What all parties have agreed on is not changed by one of them."),
    )
    why = require_reason(reason)
    close_decision(ref=weighing.ref, reason=why, by=by, at=at)
    Weighing.objects.filter(pk=weighing.pk).update(state=WeighingState.DRAFT)
    record.write(kind="weighing.redrafted", ref=weighing.ref, by=by, at=at, title=weighing.title, reason=why)


@transaction.atomic
def withdraw_weighing(*, weighing: Weighing, reason: str, by: Actor, at: datetime) -> None:
    """Take it no further, with reasons. What all parties have agreed on is not withdrawn by one."""
    weighing = locked(weighing)
    require(
        policies.may_withdraw_weighing(by, weighing, at),
        _("What all parties have agreed on is not changed by one of them."),
    )
    why = require_reason(reason)
    if not approved_by_all(weighing.ref, weighing.digest):
        close_decision(ref=weighing.ref, reason=why, by=by, at=at)
    Weighing.objects.filter(pk=weighing.pk).update(
        state=WeighingState.WITHDRAWN, withdrawn_at=at, withdrawn_why=why
    )
    public = {"title": weighing.title, "reason": why} if weighing.put_at else {}  # a draft was nobody else's
    record.write(kind="weighing.withdrawn", ref=weighing.ref, by=by, at=at, **public)


@transaction.atomic
def open_weighing(*, weighing: Weighing, by: Actor, at: datetime) -> None:
    """Fix the rule on the record and set down who has a voice. Ballots are taken from the opening day."""
    weighing = locked(weighing)
    require(
        policies.may_open_weighing(by, weighing, at),
        _("A weighing opens when every party has agreed on exactly this rule."),
    )
    require_time(weighing, timezone.localtime(at).date())
    bodies = require_voices(weighing, timezone.localtime(at).date())
    Voice.objects.bulk_create(
        Voice(weighing=weighing, body=body, party_id=body.party_id or 0) for body in bodies
    )
    Weighing.objects.filter(pk=weighing.pk).update(state=WeighingState.OPEN, opened_at=at)
    record.write(
        kind="weighing.opened", ref=weighing.ref, by=by, at=at, title=weighing.title, digest=weighing.digest,
        closes_on=weighing.closes_on.isoformat(), voices=len(bodies),
    )  # fmt: skip


def require_weighable(weighing: Weighing, today: date) -> None:
    """There is something to choose among, and time to do it."""
    options = list(weighing.options.all())
    if len(options) < max(FEWEST_OPTIONS, (weighing.places or 0) + 1):
        raise Refused(_("There must be more options than are to be chosen, and at least two."))
    if weighing.shares_money:
        for option in options:
            if option.cost is None or option.cost > (weighing.budget or 0):
                raise Refused(
                    _("“%(title)s” must have a cost that the sum can pay for.") % {"title": option.title}
                )
    require_time(weighing, today)
    require_voices(weighing, today)


def require_time(weighing: Weighing, today: date) -> None:
    """Enough days are left until the last one for bodies to meet."""
    if not weighing.has_time_on(today):
        raise Refused(
            _("Bodies need at least %(days)d days, so that they have time to meet. Move the days.")
            % {"days": FEWEST_DAYS.days}
        )


def require_voices(weighing: Weighing, today: date) -> list[Body]:
    """The bodies with a voice. A party that could never cast enough ballots is told so before, not after."""
    bodies = list(bodies_with_voice(today))
    for party in parties():
        count = sum(body.party_id == party.pk for body in bodies)
        if count < weighing.quorum:
            words = ngettext(
                "%(party)s has %(count)d body with a voice, fewer than the rule needs.",
                "%(party)s has %(count)d bodies with a voice, fewer than the rule needs.",
                count,
            )
            raise Refused(words % {"party": party.name, "count": count})
    return bodies


def require_reason(reason: str) -> str:
    """Said in a few words, for everyone to read."""
    if not reason.strip():
        raise Refused(_("Say why, for everyone to read."))
    return reason.strip()[:LONGEST_REASON]


def lasting_url(weighing: Weighing) -> str:
    """Its address in the language without a prefix, to be kept."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("weighing:weighing", args=[weighing.pk])
