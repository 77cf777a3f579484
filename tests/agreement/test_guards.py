"""The database itself refuses to rewrite words that are public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection, transaction

from malmoandan.agreement import guards
from malmoandan.agreement.models import Clause, Section, Version
from tests import cast
from tests.agreement.texts import a_draft, adopted

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

RAW = [
    "UPDATE agreement_clause SET text = 'x'",
    "UPDATE agreement_clause SET key = 'C99' WHERE key = 'C1'",
    "UPDATE agreement_section SET heading = 'x'",
    "UPDATE agreement_version SET title = 'x'",
    "UPDATE agreement_version SET digest = 'x'",
    "UPDATE agreement_version SET published_at = NULL",
    "DELETE FROM agreement_duty; DELETE FROM agreement_clause",
]


def run(statements: str) -> None:
    """Statements as a shell would send them."""
    with connection.cursor() as cursor:
        for statement in statements.split(";"):
            cursor.execute(statement)


@pytest.mark.parametrize("statement", RAW)
def test_no_statement_rewrites_what_is_public(statement: str) -> None:
    adopted(a_draft())
    with pytest.raises(IntegrityError), transaction.atomic():
        run(statement)


@pytest.mark.parametrize(
    "act",
    [
        lambda version: Clause.objects.create(
            version=version, section=Section.objects.all()[0], key="C99", position=9, text="x"
        ),
        lambda version: Section.objects.create(version=version, position=9, anchor="x"),
        lambda version: version.delete(),
    ],
)
def test_nothing_is_added_to_or_taken_from_what_is_public(act: Callable[[Version], object]) -> None:
    version = adopted(a_draft())
    with pytest.raises(IntegrityError), transaction.atomic():
        act(version)


def test_a_draft_is_free_and_a_clause_may_be_classified_anew() -> None:
    draft = a_draft()
    Clause.objects.filter(version=draft).update(text="x")
    version = adopted(a_draft(by=cast.sector_coordinator()))
    assert Clause.objects.filter(version=version).update(kind="duty") == 4


def test_guards_can_be_taken_down_and_put_up_again() -> None:
    guards.take_down(connection)
    guards.put_up(connection)
    guards.put_up(connection)
