"""Bodies are registered, introduced, taken in, changed and closed. None is ever deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.policies import (
    may_change_body,
    may_close_body,
    may_introduce_body,
    may_register_body,
    may_take_in_body,
)
from malmoandan.parties.queries import coordinators_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Party


RESERVED = {"nytt", "beratta"}  # words that the addresses of bodies use themselves


class Facts(TypedDict, total=False):
    """The public facts of a body that may be left out."""

    parent: Body | None
    role_mailbox: str
    web_address: str
    area: str
    languages: str
    size: str
    is_listed: bool
    valid_from: date


@transaction.atomic
def register_body(
    *,
    name: str,
    kind: str,
    party: Party | None,
    by: Actor,
    at: datetime,
    slug: str = "",
    speaks_for_party: bool = False,
    represented_by: Iterable[Body] = (),
    **facts: Unpack[Facts],
) -> Body:
    """Enter a body of one's own party or of none. Informal groups stay unlisted until they choose."""
    require(may_register_body(by, party))
    facts.setdefault("is_listed", kind != BodyKind.INFORMAL_GROUP)
    facts.setdefault("valid_from", timezone.localtime(at).date())
    body = Body.objects.create(
        slug=slug or free_slug(name),
        name=name.strip(),
        kind=kind,
        party=party,
        speaks_for_party=speaks_for_party,
        **facts,
    )
    body.represented_by.set(represented_by)
    record.write(kind="parties.body_registered", ref=body.ref, by=by, at=at, name=body.name, body_kind=kind)
    return body


@transaction.atomic
def introduce_body(*, name: str, kind: str, by: Actor, at: datetime, **facts: Unpack[Facts]) -> Body:
    """Tell of a body that is not here yet: unlisted and without people until a coordinator takes it in."""
    require(may_introduce_body(by))
    day = timezone.localtime(at).date()
    facts.update({"is_listed": False, "valid_from": facts.get("valid_from", day)})
    body = Body.objects.create(slug=free_slug(name), name=name.strip(), kind=kind, **facts)
    record.write(kind="parties.body_introduced", ref=body.ref, by=by, at=at)
    return body


@transaction.atomic
def take_in_body(*, body: Body, party: Party | None, by: Actor, at: datetime) -> None:
    """Let an introduced body be one of the party's own, or a listed one of no party."""
    require(may_take_in_body(by, body, party))
    body.party = party
    body.is_listed = body.kind != BodyKind.INFORMAL_GROUP
    body.save(update_fields=["party", "is_listed"])
    record.write(kind="parties.body_taken_in", ref=body.ref, by=by, at=at, name=body.name)


@transaction.atomic
def change_body(*, body: Body, name: str, by: Actor, at: datetime, **facts: Unpack[Facts]) -> None:
    """Keep a body's public facts right. Its kind, party and end are not changed here."""
    require(may_change_body(by, body))
    body.name = name.strip()
    for field, value in facts.items():
        setattr(body, field, value)
    body.save(update_fields=["name", *facts])
    record.write(kind="parties.body_changed", ref=body.ref, by=by, at=at, name=body.name)


@transaction.atomic
def close_body(*, body: Body, on: date, by: Actor, at: datetime, successor: Body | None = None) -> None:
    """Let a body end on a day, with whoever takes over named. A party keeps a body with a coordinator."""
    require(may_close_body(by, body))
    if body.speaks_for_party and body.party is not None:
        others = coordinators_of(body.party, at).exclude(body=body)
        if not others.exists():
            raise Refused(
                _("The party's coordinator sits in this body. Give the party another coordinator first.")
            )
    if successor is not None and successor.pk == body.pk:
        raise Refused(_("A body cannot be its own successor."))
    body.valid_to, body.successor = max(on, body.valid_from), successor
    body.save(update_fields=["valid_to", "successor"])
    record.write(kind="parties.body_closed", ref=body.ref, by=by, at=at, on=on.isoformat(), name=body.name)


def free_slug(name: str) -> str:
    """The name as a word for addresses, with a number after it where another body has that word."""
    stem = slugify(name)[:70] or "body"
    taken = RESERVED | set(Body.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )
