"""The two directions in which people differ most, and where each stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse.linalg import LinearOperator, eigsh

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from malmoandan.opinions.maps.table import Table

    Numbers = NDArray[np.float64]

SEED = 2018
ENOUGH = 7  # votes that place a person
_NOTHING = 1e-12  # of the variance along the first axis: what varies less is only rounding
_LEAST = 4  # columns the solver wants; a narrow matrix is given empty ones


@dataclass(frozen=True, slots=True, eq=False)
class Axes:
    """The mean vote on each statement and its loading on each of two axes; nought for removed statements."""

    means: Numbers
    loadings: Numbers  # 2 × statements


def axes_of(table: Table) -> Axes:
    """The first two principal components of all votes.

    A missing vote is given its statement's mean and the mean is then taken away: what is missing becomes
    nought, so the centred matrix is as sparse as the votes and is never filled. All voters count here,
    however few their votes; removed statements do not. Both conventions: the stored centres and components
    of the three published conversations.
    """
    counts = np.bincount(table.column, minlength=len(table.statements))
    sums = np.bincount(table.column, table.value, minlength=len(table.statements))
    means = np.where(table.is_removed, 0.0, sums / np.maximum(counts, 1))
    return Axes(means, _directions(table, means))


def _centred(table: Table, means: Numbers) -> Numbers:
    """Each vote less the mean of its statement; nought on removed statements."""
    return np.where(table.is_removed[table.column], 0.0, table.value - means[table.column])


def _directions(table: Table, means: Numbers) -> Numbers:
    """The first two right singular vectors of the centred votes, greatest first, each upright (`_signed`).

    Nought for a direction along which nothing varies. By Lanczos' method on the matrix of statements ×
    statements, which is never formed: only sparse products are taken. `scipy`'s `svds` does the same, but
    restarts it from chance where people differ in few ways, and then the last digits change from run to
    run; `eigsh` takes our lot. The first vector is drawn from it too: one of ones could be at right angles
    to what is sought.
    """
    width = len(table.statements)
    centred = table.matrix(_centred(table, means))
    if not np.abs(centred.data).max(initial=0) > 0:
        return np.zeros((2, width))
    wide = max(width, _LEAST)
    centred.resize((len(table.voters), wide))
    turned = centred.T.tocsr()
    square = LinearOperator((wide, wide), matvec=lambda axis: turned @ (centred @ axis), dtype=np.float64)
    lot = np.random.default_rng(SEED)
    sizes, found = eigsh(square, k=2, v0=lot.uniform(-1, 1, wide), rng=lot)
    if sizes[0] <= _NOTHING * sizes[1]:
        found[:, 0] = 0
    return np.array([_signed(found[:width, 1]), _signed(found[:width, 0])])


def _signed(axis: Numbers) -> Numbers:
    """With its largest loading positive; of equally large ones, that of the statement with the lowest id."""
    sizes = np.abs(axis)
    first = int(np.argmax(sizes >= sizes.max() * (1 - 1e-9)))
    return axis + 0.0 if axis[first] > 0 else 0.0 - axis


def positions(table: Table, axes: Axes) -> Numbers:
    """Where each voter stands, voters × 2.

    Stretched by sqrt(statements / votes), so that a person is not pulled to the middle by having cast few.

    A removed statement counts as one that everybody passed on, as one of the statements and one of each
    person's votes: the convention by which the stored positions come out to the last digit.
    """
    sums = table.matrix(_centred(table, axes.means)) @ axes.loadings.T
    is_kept = ~table.is_removed[table.column]
    removed = int(table.is_removed.sum())
    votes = np.bincount(table.row[is_kept], minlength=len(table.voters)) + removed
    stretch: Numbers = np.sqrt(len(table.statements) / np.maximum(votes, 1))
    return np.asarray(sums * stretch[:, None])


def is_placed(table: Table) -> NDArray[np.bool_]:
    """Who stands on the map: those with seven votes, or with all there are to cast.

    Seven: `in-conv` of the stored results, which also keep a few who had voted on all while there were fewer.
    """
    enough = min(ENOUGH, int((~table.is_removed).sum()))
    return (table.votes_of_each >= max(enough, 1)) & (len(table.statements) > 0)


def extremities(axes: Axes) -> Numbers:
    """How far from the middle somebody stands who agreed with this statement and voted on no other."""
    alone = (1 - axes.means) * axes.loadings * np.sqrt(len(axes.means))
    return np.asarray(np.hypot(alone[0], alone[1]))
