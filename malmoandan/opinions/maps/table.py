"""Votes as sorted columns of numbers, so that the same votes in any order are the same table bit for bit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Who said what of which statement: voters and statements by rising id, votes by voter, then statement.

    A value is +1 (agrees), 0 (passes) or -1 (disagrees); what was never voted on is not there. `is_removed`
    marks the statements that were taken away after people had voted on them.
    """

    voters: Ids
    statements: Ids
    is_removed: NDArray[np.bool_]
    row: NDArray[np.int32]
    column: NDArray[np.int32]
    value: NDArray[np.int8]

    @property
    def shape(self) -> tuple[int, int]:
        """Voters × statements, the removed ones among them."""
        return len(self.voters), len(self.statements)

    @property
    def votes_of_each(self) -> Ids:
        """How many statements each voter voted on, removed ones too."""
        return np.bincount(self.row, minlength=len(self.voters))

    def matrix(self, data: NDArray[np.float64] | NDArray[np.int64]) -> sparse.csr_array:
        """A sparse matrix with one number for each vote; nothing is stored where nobody voted."""
        starts = np.concatenate(([0], np.cumsum(self.votes_of_each))).astype(np.int32)
        return sparse.csr_array((data, self.column, starts), shape=self.shape)


def table_of(
    votes: Iterable[tuple[int, int, int]] | Ids,
    *,
    statements: Iterable[int] | None = None,
    removed: Collection[int] = (),
) -> Table:
    """Votes (voter, statement, value) in any order, checked.

    `statements` are those that people may vote on; without them, all that were voted on. ValueError: a
    value other than -1, 0 or +1, two votes by one voter on one statement, or a vote on a statement that is
    not there.
    """
    cast = votes if isinstance(votes, np.ndarray) else np.array(list(votes), dtype=np.int64)
    cast = cast.reshape(-1, 3)
    if len(cast) and np.abs(cast[:, 2]).max() > 1:
        raise ValueError("a vote is -1, 0 or +1")
    gone = _distinct(np.array(list(removed), dtype=np.int64))
    asked = cast[:, 1] if statements is None else np.array(list(statements), dtype=np.int64)
    known, voters = _distinct(np.concatenate((asked, gone))), _distinct(cast[:, 0])
    row, column, value = _sorted(_ranks(cast[:, 0], voters), _ranks(cast[:, 1], known), cast[:, 2])
    return Table(voters, known, np.isin(known, gone), row, column, value)


def _distinct(ids: Ids) -> Ids:
    """Each once, rising. By sorting: `numpy.unique` takes forty times as long for millions."""
    ids = np.sort(ids)
    return ids[np.concatenate(([True], ids[1:] != ids[:-1]))] if len(ids) else ids


def _ranks(ids: Ids, known: Ids) -> Ids:
    """The place of each among the known, which rise: by a table where ids lie close, else by search.

    ValueError for an id that is not known: there a vote was cast on no statement.
    """
    if not len(ids):
        return ids
    first, reach = int(known[0]) if len(known) else 0, int(np.ptp(known)) + 1 if len(known) else 0
    if reach <= 8 * len(ids) + 1_000:
        table = np.full(reach + 1, -1, dtype=np.int64)
        table[known - first] = np.arange(len(known))
        ranks = table[np.where((ids >= first) & (ids < first + reach), ids - first, reach)]
    else:
        ranks = np.searchsorted(known, ids)
        ranks[known[np.minimum(ranks, len(known) - 1)] != ids] = -1
    if ranks.min() < 0:
        raise ValueError("a vote on a statement that is not among those asked about")
    return ranks


def _sorted(
    row: Ids, column: Ids, value: Ids
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]:
    """By voter and then statement; ValueError where one voter voted twice on one statement.

    Each vote is packed into one number, which sorts many times faster than rows.
    """
    width = int(column.max(initial=0)) + 1
    cells, values = np.divmod(np.sort((row * width + column) * 3 + value + 1), 3)
    if (cells[1:] == cells[:-1]).any():
        raise ValueError("two votes by one voter on one statement")
    rows, columns = np.divmod(cells, width)
    return rows.astype(np.int32), columns.astype(np.int32), (values - 1).astype(np.int8)
