"""The rows behind the matrix's numbers: what the bodies of one's own party owe, soonest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.outreach.missing import told_today
from malmoandan.record.paging import Pages
from malmoandan.site.queries.owed import BodyDue, kind_label, owed_at, with_bodies
from malmoandan.site.queries.owing_bodies import Asked, bodies_that_owe, body_of, may_see_rows, to_remind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.core.paginator import Page

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.parties.models import Body

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Missing:
    """A page of what bodies owe, and what of it may be reminded of today."""

    rows: Page[BodyDue]
    body: Body | None
    kind: str
    kind_label: str
    to_remind: Sequence[Due]
    told: frozenset[str]


def missing_list(actor: Actor, asked: Asked, at: datetime, number: str | None) -> Missing | None:
    """What the address asks for; None when it names a body whose rows are not for her."""
    today, owed = timezone.localtime(at).date(), owed_at(at)
    chosen = body_of(actor, asked.body) if asked.body else None
    if asked.body and chosen is None:
        return None
    found = bodies_that_owe(actor, owed)
    bodies = {key: body for key, body in found.items() if may_see_rows(actor, body)}
    dues = [due for due in owed if due.body in bodies and fits(due, asked, chosen)]
    told = told_today(dues, today)
    return Missing(
        rows=Pages(
            with_bodies([due for due in dues if due.due_on < today or not asked.only_past], bodies), A_PAGE
        ).get_page(number),
        body=chosen,
        kind=asked.kind,
        kind_label=kind_label(asked.kind) if asked.kind else "",
        to_remind=to_remind(actor, dues, bodies.values(), told, today),
        told=frozenset(told),
    )


def fits(due: Due, asked: Asked, body: Body | None) -> bool:
    """Whether it is of the kind and body asked for."""
    return asked.kind in {"", due.kind} and (body is None or due.body == body.pk)
