"""Who has given what: bodies by kinds of what they owe. Every party's coordinators see the same numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from malmoandan.outreach.missing import told_today
from malmoandan.parties.queries import parties
from malmoandan.record.paging import Pages
from malmoandan.site.queries.owed import owed_at
from malmoandan.site.queries.owing_bodies import (
    Asked,
    bodies_that_owe,
    labelled,
    may_see_rows,
    party_slug,
    to_remind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import TypeAlias

    from django.core.paginator import Page

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.parties.models import Body, Party

    Kinds: TypeAlias = Sequence[tuple[str, str]]

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Cell:
    """How much of one kind a body owes, past its day and to come; with addresses where the rows are hers."""

    label: str
    past: int
    coming: int
    past_url: str = ""
    all_url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One body."""

    body: Body
    cells: Sequence[Cell]
    url: str = ""

    @property
    def past(self) -> int:
        """How much is past its day."""
        return sum(cell.past for cell in self.cells)

    @property
    def total(self) -> int:
        """How much it owes."""
        return self.past + sum(cell.coming for cell in self.cells)

    @property
    def in_time(self) -> int:
        """How much is not past its day."""
        return self.total - self.past


@dataclass(frozen=True, slots=True)
class Matrix:
    """The page: rows by the names of bodies, never by how much they owe."""

    rows: Page[Any]
    all_kinds: Kinds
    parties: Sequence[Party]
    past: int
    total: int
    late_bodies: int
    to_remind: Sequence[Due]


def matrix(actor: Actor, asked: Asked, at: datetime, number: str | None) -> Matrix:
    """What bodies owe, by body and kind, for one who coordinates or audits."""
    today, owed = timezone.localtime(at).date(), owed_at(at)
    known = bodies_that_owe(actor, owed)
    bodies = {key: body for key, body in known.items() if asked.party in {"", party_slug(body)}}
    dues = [due for due in owed if due.body in bodies and asked.kind in {"", due.kind}]
    past = [due for due in dues if due.due_on < today]
    kinds = labelled({due.kind for due in dues})
    own = [
        due for due in owed if due.body in known and asked.kind in {"", due.kind}
    ]  # whatever party is shown
    owing = {due.body for due in dues}
    by_name = sorted(
        (body for key, body in bodies.items() if key in owing), key=lambda body: (body.name, body.pk)
    )
    page = Pages(by_name, A_PAGE).get_page(number)
    page.object_list = rows_of(actor, page.object_list, kinds, dues, past)
    return Matrix(
        rows=page,
        all_kinds=labelled({due.kind for due in owed if due.body in known}),
        parties=list(parties()),
        past=len(past),
        total=len(dues),
        late_bodies=len({due.body for due in past}),
        to_remind=to_remind(actor, own, known.values(), told_today(own, today), today),
    )


def rows_of(
    actor: Actor, bodies: Iterable[Body], kinds: Kinds, dues: Iterable[Due], past: Iterable[Due]
) -> list[Row]:
    """One row for each of these bodies, with what it owes and nothing of what it does not."""
    all_of_it = Counter((due.body, due.kind) for due in dues)
    late = Counter((due.body, due.kind) for due in past)
    rows = []
    for body in bodies:
        is_seen = may_see_rows(actor, body)
        cells = [
            cell_of(body, kind, label, owed, late[body.pk, kind], is_seen=is_seen)
            for kind, label in kinds
            if (owed := all_of_it[body.pk, kind])
        ]
        rows.append(Row(body, cells, Asked(body=body.slug).address("site:missing") if is_seen else ""))
    return rows


def cell_of(body: Body, kind: str, label: str, total: int, past: int, *, is_seen: bool) -> Cell:
    """The numbers of one body and kind."""
    if not is_seen:
        return Cell(label, past, total - past)
    late = Asked(kind=kind, body=body.slug, only_past=True).address("site:missing")
    return Cell(label, past, total - past, late, Asked(kind=kind, body=body.slug).address("site:missing"))
