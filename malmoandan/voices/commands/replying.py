"""Saying something back, and saying that one says the same.

A person's support leaves no entry of its own: entries are numbered and dated, so each would tell the newest
supporter. Whenever ten more have come, one entry says so, and the number shown goes up by ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices import policies
from malmoandan.voices.commands.wording import (
    count_replies,
    held_contribution,
    sound_text,
    speaker,
)
from malmoandan.voices.languages import is_known, language_of
from malmoandan.voices.models import Contribution, Reply, Support
from malmoandan.voices.queries import BATCH
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.commands.saying import Saying


@transaction.atomic
def reply(
    *,
    contribution: Contribution,
    saying: Saying,
    receipt: str,
    by: Actor,
    at: datetime,
    parent: Reply | None = None,
) -> Reply:
    """Say something about what was said. `parent` is the reply that began the thread, or one in it.

    Threads are one level deep: a reply to a reply in a thread stands last in that thread.
    """
    now = held_contribution(contribution)
    require(policies.may_reply(by, now, at), _("Nothing more can be said here now."))
    if saying.as_body:
        require(policies.may_say_as_body(by))
    first = _beginning(now, parent)
    text = sound_text(saying.text)
    last = Reply.objects.filter(contribution=now).aggregate(last=Max("number"))["last"] or 0
    if not (digest := receipts.digest(receipt)):
        raise Refused(_("The receipt code is not one of ours. Load the page again."))
    language = saying.language if is_known(saying.language) else language_of(text, get_language() or "sv")
    made = Reply.objects.create(
        contribution=now, parent=first, number=last + 1, text=text, language=language, receipt=digest,
        said_at=at, **speaker(by, saying.alias, as_body=saying.as_body, is_untied=saying.is_untied),
    )  # fmt: skip
    count_replies(now.pk)
    told = by if saying.as_body else by.alone
    record.write(kind="voices.replied", ref=made.ref, by=told, at=at, contribution=now.pk, number=made.number)
    return made


def _beginning(contribution: Contribution, parent: Reply | None) -> Reply | None:
    if parent is None:
        return None
    if parent.contribution_id != contribution.pk:
        raise Refused(_("That reply stands under something else."))
    return parent.parent if parent.parent is not None else parent


@transaction.atomic
def support(*, contribution: Contribution, by: Actor, at: datetime) -> None:
    """Say for oneself that one says the same. Saying it twice counts once."""
    now = held_contribution(contribution)
    require(policies.may_support(by, now, at))
    _row, is_new = Support.objects.get_or_create(
        contribution=now, body=None, supporter=by.key, defaults={"said_at": at}
    )
    people = _count_people(now)
    if is_new and people % BATCH == 0:
        record.write(kind="voices.supported", ref=now.ref, by=by.alone, at=at, people=people)


@transaction.atomic
def support_as_body(*, contribution: Contribution, by: Actor, at: datetime) -> None:
    """Say for the body one writes for that it says the same; the body is named."""
    now = held_contribution(contribution)
    require(policies.may_support_as_body(by, now, at))
    _row, is_new = Support.objects.get_or_create(
        contribution=now, body_id=by.body or 0, supporter="", defaults={"said_at": at}
    )
    if is_new:
        bodies = _count_bodies(now)
        record.write(kind="voices.supported_by_body", ref=now.ref, by=by, at=at, bodies=bodies)


@transaction.atomic
def withdraw_support(*, contribution: Contribution, by: Actor, at: datetime, as_body: bool = False) -> None:
    """Take back what one, or one's body, has said. Nothing changes where nothing was said."""
    now = held_contribution(contribution)
    require(policies.may_withdraw_support(by))
    if not as_body:
        Support.objects.filter(contribution=now, supporter=by.key, body__isnull=True).delete()
        _count_people(now)
        return
    require(policies.may_say_as_body(by))
    gone, _counts = Support.objects.filter(contribution=now, body_id=by.body or 0).delete()
    if gone:
        bodies = _count_bodies(now)
        record.write(kind="voices.support_withdrawn", ref=now.ref, by=by, at=at, bodies=bodies)


def _count_people(contribution: Contribution) -> int:
    """How many people say the same; what is kept with the contribution is whole tens."""
    people = Support.objects.filter(contribution=contribution, body__isnull=True).count()
    shown = people // BATCH * BATCH
    Contribution.objects.filter(pk=contribution.pk).update(people_supports=shown)
    return people


def _count_bodies(contribution: Contribution) -> int:
    bodies = Support.objects.filter(contribution=contribution, body__isnull=False).count()
    Contribution.objects.filter(pk=contribution.pk).update(body_supports=bodies)
    return bodies
