"""What the heavy pages cost: the agreement with many clauses and comments, the roll with many rows."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from malmoandan.agreement import commands
from malmoandan.agreement.models import Adhesion
from malmoandan.agreement.outline import DraftClause, DraftSection, Outline
from malmoandan.consultation.models import Comment, Consultation
from malmoandan.consultation.queries import consultation_on
from tests import cast
from tests.agreement.texts import a_draft, adopted
from tests.cast import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.agreement.models import Version
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def long_outline(clauses: int) -> Outline:
    """Ten chapters with so many clauses of all kinds."""
    kinds = ("paragraph", "list_item", "duty", "way_of_working")
    words = "Vi gör det tillsammans, och vi svarar i tid. " * 3
    chapter = tuple(DraftClause(words, kind=kinds[number % 4]) for number in range(clauses // 10))
    return Outline(
        "Lång överenskommelse", tuple(DraftSection(f"Kapitel {part}", chapter) for part in range(10))
    )


def long_version(clauses: int, comments: int) -> Version:
    """A version in force with so many clauses, that was commented on so much."""
    version, day = a_draft(outline=long_outline(clauses)), NOON.date()
    commands.start_consultation(
        version=version,
        opens_on=day,
        closes_on=day + timedelta(days=30),
        answer_by=day + timedelta(days=60),
        by=cast.city_coordinator(),
        at=NOON,
    )
    consultation = consultation_on(version.ref)
    assert consultation is not None
    passages = list(consultation.passages.all())
    Comment.objects.bulk_create(
        Comment(
            consultation=consultation,
            passage=passages[number % len(passages)],
            text="En synpunkt",
            receipt=f"T{number:013}",
            received_on=day,
            commented_at=NOON,
        )
        for number in range(comments)
    )
    Consultation.objects.update(closed_at=NOON, published_at=NOON)
    return adopted(version)


def test_a_long_agreement_with_many_comments_is_ten_queries(client: PageCheckingClient) -> None:
    long_version(300, 1_000)
    client.get("/overenskommelse/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/overenskommelse/")
    assert len(asked) <= 10, "\n".join(str(query["sql"])[:200] for query in asked.captured_queries)


def a_roll(size: int, start: int = 0) -> None:
    """So many who have joined and are listed."""
    Adhesion.objects.bulk_create(
        Adhesion(
            kind="organisation",
            state="accepted",
            name=f"Förening {number}",
            area=f"Stadsdel {number % 7}",
            is_listed=True,
            nonce=secrets.token_hex(16),
            receipt_digest=secrets.token_hex(16),
            joined_at=NOON,
            accepted_at=NOON,
        )
        for number in range(start, start + size)
    )


@pytest.mark.parametrize(
    "address", ["/anslutna/", "/anslutningar/", "/anslutna/?kind=organisation&q=Förening"]
)
def test_lists_of_joinings_cost_the_same_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int], address: str
) -> None:
    a_roll(1)
    client.sign_in(cast.city_coordinator())
    same_queries(lambda: client.get(address), lambda: a_roll(29, 1), most=13)


def test_the_roll_is_eight_queries_for_a_visitor(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    a_roll(1)
    same_queries(lambda: client.get("/anslutna/"), lambda: a_roll(200, 1), most=8)
