"""People who think alike: k-means on their positions, with as many groups as the silhouette prefers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from malmoandan.opinions.maps.axes import SEED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Labels = NDArray[np.int64]

MOST_GROUPS = 5
STARTS = 20  # of k-means; the best is kept
MEASURED = 1_000  # people whose silhouette is measured where there are more, drawn by a fixed seed
_BLOCK = 10  # of them at a time, so that their distances to fifty thousand stay near the processor


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The group of each point, the largest first, and how well apart they are (-1 … 1; nought for one)."""

    labels: Labels
    silhouette: float

    @property
    def count(self) -> int:
        """How many groups there are."""
        return int(self.labels.max()) + 1 if len(self.labels) else 0


def grouping_of(points: Numbers, *, smallest: int = 2) -> Grouping:
    """Two to five groups, those with the best mean silhouette; one where nothing sets people apart.

    Whoever stands in a group of fewer than `smallest` joins the nearest that is large enough: no group is
    ever of one. Equal silhouettes: the fewer groups. One thread and a fixed seed, so the same points give
    the same groups.
    """
    points = np.round(points, 9)  # what is equal but for the last digits is equal
    best = Grouping(np.zeros(len(points), dtype=np.int64), 0.0)
    distinct = len(np.unique(points, axis=0)) if len(points) else 0
    tried = [
        _joined(points, clusters(points, count), smallest)
        for count in range(2, min(MOST_GROUPS, distinct) + 1)
    ]
    for labels, silhouette in zip(tried, silhouettes(points, tried), strict=True):
        if silhouette > best.silhouette + 1e-12:
            best = Grouping(labels, silhouette)
    return Grouping(_numbered(points, best.labels), best.silhouette)


def clusters(points: Numbers, count: int) -> Labels:
    """So many clusters, the least sum of squares of twenty starts."""
    with threadpool_limits(1):
        found = KMeans(count, n_init=STARTS, random_state=SEED, algorithm="lloyd").fit(points)
    return np.asarray(found.labels_, dtype=np.int64)


def inertia(points: Numbers, labels: Labels) -> float:
    """The sum of squared distances from each point to the middle of its group."""
    return float(((points - centres(points, labels)[labels]) ** 2).sum())


def centres(points: Numbers, labels: Labels) -> Numbers:
    """The middle of each group (groups × 2)."""
    sizes = np.bincount(labels)
    sums = [np.bincount(labels, points[:, axis]) for axis in (0, 1)]
    return np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None]


def _joined(points: Numbers, labels: Labels, smallest: int) -> Labels:
    """The same with those of too small clusters in the nearest that is large enough; in one if none is."""
    is_large = np.bincount(labels) >= max(smallest, 2)
    if is_large.all() or not is_large.any():
        return labels if is_large.all() else np.zeros_like(labels)
    large = np.flatnonzero(is_large)
    apart = ((points[:, None, :] - centres(points, labels)[large][None, :, :]) ** 2).sum(axis=2)
    return np.where(is_large[labels], np.searchsorted(large, labels), apart.argmin(axis=1))


def _numbered(points: Numbers, labels: Labels) -> Labels:
    """Groups numbered from the largest; of equally large ones, from the left."""
    if not len(labels):
        return labels
    sizes, middles = np.bincount(labels), centres(points, labels)
    order = np.lexsort((middles[:, 1], middles[:, 0], -sizes))
    return np.asarray(np.argsort(order)[labels], dtype=np.int64)


def silhouettes(points: Numbers, tried: list[Labels]) -> list[float]:
    """The mean silhouette (Rousseeuw 1987) of each of several groupings of the same points; nought for one.

    Of everybody up to a thousand; else of so many, drawn by a fixed seed, each against everybody.
    """
    sample = np.arange(len(points))
    if len(points) > MEASURED:
        sample = np.sort(np.random.default_rng(SEED).choice(len(points), MEASURED, replace=False))
    members = [np.eye(int(labels.max(initial=0)) + 1)[labels] for labels in tried]
    if not members or not len(points):
        return [0.0] * len(tried)
    everybody, totals = np.hstack(members), np.zeros(len(tried))
    edges = np.cumsum([each.shape[1] for each in members])[:-1]
    for start in range(0, len(sample), _BLOCK):
        block = sample[start : start + _BLOCK]
        sums = np.split(_distances(points[block], points) @ everybody, edges, axis=1)
        totals += [
            _silhouettes(each, np.bincount(labels), labels[block]).sum()
            for each, labels in zip(sums, tried, strict=True)
        ]
    return [float(total) / len(sample) for total in totals]


def _distances(some: Numbers, points: Numbers) -> Numbers:
    """From each of some to each point."""
    x, y = some[:, 0, None] - points[:, 0], some[:, 1, None] - points[:, 1]
    x *= x
    y *= y
    x += y
    return np.sqrt(x, out=x)


def _silhouettes(sums: Numbers, sizes: Labels, own: Labels) -> Numbers:
    """(nearest other - own) / the greater, from summed distances to the groups, oneself left out."""
    if len(sizes) == 1:
        return np.zeros(len(own))
    rows = np.arange(len(own))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[rows, own] = np.inf
    outside = others.min(axis=1)
    greater = np.maximum(inside, outside)
    found: Numbers = np.divide(outside - inside, greater, out=np.zeros_like(greater), where=greater > 0)
    return found
