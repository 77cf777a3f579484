"""The database itself refuses to rewrite a given word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection, transaction

from malmoandan.commitments import guards
from tests.commitments.things import accepted, finished, proposed

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.commitments.models import Commitment

pytestmark = pytest.mark.django_db

RAW: list[tuple[Callable[[], Commitment], str]] = [
    (proposed, "UPDATE commitments_commitmentstep SET words = 'x'"),
    (proposed, "UPDATE commitments_commitmentstep SET kind = 'accepted'"),
    (proposed, "DELETE FROM commitments_commitmentstep"),
    (proposed, "UPDATE commitments_wording SET title = 'x'"),
    (proposed, "UPDATE commitments_wording SET outcome = 'accepted'"),  # by nobody
    (proposed, "DELETE FROM commitments_wording"),
    (proposed, "DELETE FROM commitments_commitment"),
    (proposed, "UPDATE commitments_commitment SET owner_id = counterpart_id, counterpart_id = owner_id"),
    (proposed, "UPDATE commitments_commitment SET state = 'accepted', accepted_at = proposed_at"),
    (accepted, "UPDATE commitments_wording SET outcome = 'declined'"),
    (accepted, "UPDATE commitments_commitment SET title = 'x'"),
    (accepted, "UPDATE commitments_commitment SET title = 'x', revision = 9"),
    (accepted, "UPDATE commitments_commitment SET due_on = '2030-01-01'"),
    (accepted, "UPDATE commitments_commitment SET original_due_on = '2030-01-01'"),
    (accepted, "UPDATE commitments_commitment SET accepted_at = NULL, state = 'proposed'"),
    (accepted, "UPDATE commitments_commitment SET state = 'done'"),  # without having ended
    (finished, "UPDATE commitments_commitment SET state = 'not_done'"),
    (finished, "UPDATE commitments_commitment SET ended_at = proposed_at, state = 'partly'"),
    (finished, "UPDATE commitments_commitment SET resources = 'x'"),
]


@pytest.mark.parametrize(("make", "statement"), RAW)
def test_no_statement_rewrites_a_given_word(make: Callable[[], Commitment], statement: str) -> None:
    make()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_guards_can_be_taken_down_and_put_up_again() -> None:
    guards.take_down(connection)
    guards.put_up(connection)
    guards.put_up(connection)
