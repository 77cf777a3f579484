"""Every address × every role × own and other: exactly as the table in `matrix.csv` says, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from tests import matrix, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

# Address → why a GET may write there. Ours are none, and should stay so.
GETS_WRITE = {
    "mfa_activate_totp": "the sign-in library keeps the secret it shows in her own session till she confirms",
    "mfa_add_webauthn": "the sign-in library keeps its challenge in her own session till her key answers",
}


@pytest.fixture(scope="module")
def places(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, world.Pair]]:  # noqa: ARG001 - it needs one
    """The world, built once for all roles: whatever they do is undone, and so is the world in the end."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # type: ignore[attr-defined]  # as around Django's own test cases
        with whole:
            built = world.build()
            yield built
            transaction.set_rollback(True)


def test_every_address_has_its_rows_and_no_row_is_left_over() -> None:
    asked, said = {row for row, _ in matrix.rows()}, set(matrix.expected())
    assert {row[0] for row in asked} - {row[0] for row in said} == set(), (
        "new addresses need rows: see matrix.py"
    )
    assert sorted(said - asked) == [], "rows of addresses that are gone"


@pytest.mark.django_db
@pytest.mark.parametrize("role", matrix.ROLES)
def test_each_meets_what_the_table_says(role: str, places: dict[str, world.Pair]) -> None:
    if matrix.WRITES:
        pytest.skip("writing the table")
    said, met = matrix.expected(), matrix.column(role, places)
    wrong = [
        f"{' '.join(row)}: {status}, not {said[row][role] if row in said else 405}"
        for row, (status, _) in met.items()
        if (status != said[row][role] if row in said else status not in matrix.NO_SUCH_METHOD)
    ]
    assert not wrong, f"{role} meets\n" + "\n".join(wrong)
    broken = [f"{' '.join(row)}: {status}" for row, (status, _) in met.items() if status.startswith("5")]
    assert not broken, broken
    writing = [
        f"{' '.join(row)}: {written}"
        for row, (_, written) in met.items()
        if written and row[1] == "GET" and row[0] not in GETS_WRITE
    ]
    assert not writing, "a GET changes nothing:\n" + "\n".join(writing)


@pytest.mark.django_db
def test_write_the_table(places: dict[str, world.Pair]) -> None:
    if not matrix.WRITES:
        pytest.skip("only with MALMOANDAN_WRITE_MATRIX=1")
    met = {role: matrix.column(role, places) for role in matrix.ROLES}
    matrix.write({role: {row: status for row, (status, _) in asked.items()} for role, asked in met.items()})
