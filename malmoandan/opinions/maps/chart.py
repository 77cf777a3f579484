"""The chart of a conversation: what `draw` finds in its votes, as plain figures that go to JSON and back.

Drawing loads numpy, scipy and scikit-learn; this module does not, so that pages and the worker may read a
chart without them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import hypot, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

RULES = 1  # raised when the same votes would give another chart
_PLAIN = ("rules", "voters", "votes", "placed", "removed", "silhouette")
ENOUGH = 7  # votes that place a person; `axes.is_placed`


@dataclass(frozen=True, slots=True)
class Tally:
    """How many agreed, disagreed and passed."""

    agree: int
    disagree: int
    passed: int

    @property
    def seen(self) -> int:
        """How many voted on it in any way."""
        return self.agree + self.disagree + self.passed


@dataclass(frozen=True, slots=True)
class Figure:
    """One statement. `by_group` in the order of the groups; None where a cell must not be told.

    `agreed_by_all` and `refused_by_all` are the group-informed consensus for and against (0 … 1); None
    where a cell is hidden, or no map is shown. `priority` is its weight when the next statement is drawn.
    `mean` and `loading` place a reader; they are not for printing.
    """

    statement: int
    tally: Tally
    by_group: tuple[Tally | None, ...]
    agreed_by_all: float | None
    refused_by_all: float | None
    priority: float
    mean: float
    loading: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Holding:
    """A statement that stands for a group, and whether it agrees with it or disagrees.

    `share` of those in the group who saw it, `elsewhere` of those in other groups who did (0 … 1).
    """

    statement: int
    agrees: bool
    share: float
    elsewhere: float


@dataclass(frozen=True, slots=True)
class Group:
    """People who think alike: how many, where their middle is, what they hold."""

    size: int
    x: float
    y: float
    holds: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, rounded, the index of a group, and how many of it stand there; never who."""

    group: int
    x: float
    y: float
    people: int


@dataclass(frozen=True, slots=True)
class Unity:
    """A statement most of every group agree with, or disagree with; `least` is their lowest share."""

    statement: int
    agrees: bool
    least: float


@dataclass(frozen=True, slots=True)
class Division:
    """A statement most of one group agree with and most of another do not; the shares that agree."""

    statement: int
    for_group: int
    against_group: int
    for_share: float
    against_share: float


@dataclass(frozen=True, slots=True)
class Slate:
    """A few statements that together give as many as possible something of theirs, and whom they leave out.

    `people` voted; `without` of them agree with nothing on it, and `agreed_to_nothing` of those with no
    statement at all. `left_out` is the most of those without who agree on one statement. `is_justified`: no
    part of 1/k of the people who agree on a statement is wholly left out.
    """

    statements: tuple[int, ...]
    people: int
    without: int
    agreed_to_nothing: int
    left_out: int

    @property
    def without_share(self) -> float:
        """The share of people with nothing of theirs on it."""
        return self.without / self.people if self.people else 0.0

    @property
    def is_justified(self) -> bool:
        """Whether the audit finds justified representation."""
        return not self.people or self.left_out * len(self.statements) < self.people


@dataclass(frozen=True, slots=True)
class OpinionChart:
    """All that is told of a conversation's votes at one moment, which is the caller's to know.

    `voters` have cast `votes`; `placed` of them have cast enough to stand on the map. `removed` statements
    count as passed by everybody. `groups` from the largest, and `points` sorted by place: both are empty
    until fifty stand on it. Two charts of the same votes are equal.
    """

    rules: int
    voters: int
    votes: int
    placed: int
    removed: int
    silhouette: float
    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    unites: tuple[Unity, ...]
    divides: tuple[Division, ...]
    slate: Slate

    @property
    def is_shown(self) -> bool:
        """Whether there is a map to show."""
        return bool(self.points)

    @property
    def priorities(self) -> dict[int, float]:
        """The weight of each open statement in the lot; one newer than the chart weighs `routing.UNSEEN`."""
        return {each.statement: each.priority for each in self.figures}

    def to_json(self) -> dict[str, Any]:
        """As plain lists and dicts."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> OpinionChart:
        """The chart again, equal to the one that was written."""
        return cls(
            **{name: told[name] for name in _PLAIN},
            figures=tuple(_figure(each) for each in told["figures"]),
            groups=tuple(_group(each) for each in told["groups"]),
            points=tuple(Point(**each) for each in told["points"]),
            unites=tuple(Unity(**each) for each in told["unites"]),
            divides=tuple(Division(**each) for each in told["divides"]),
            slate=Slate(**{**told["slate"], "statements": tuple(told["slate"]["statements"])}),
        )

    def place_of(self, votes: Mapping[int, int]) -> Point | None:
        """Where somebody with these votes stands, in the group whose middle is nearest; None with too few.

        The reader's own place, found from their own votes: the chart keeps nobody's name.
        """
        cast = [(votes[each.statement], each) for each in self.figures if each.statement in votes]
        if not self.is_shown or len(votes) < min(ENOUGH, len(self.figures)):
            return None
        stretch = sqrt((len(self.figures) + self.removed) / max(len(cast) + self.removed, 1))
        x, y = (
            stretch * sum((value - each.mean) * each.loading[axis] for value, each in cast) for axis in (0, 1)
        )
        near = min(
            range(len(self.groups)), key=lambda at: hypot(x - self.groups[at].x, y - self.groups[at].y)
        )
        return Point(near, round(x, 1), round(y, 1), 1)


def _figure(told: Mapping[str, Any]) -> Figure:
    cells = tuple(None if each is None else Tally(**each) for each in told["by_group"])
    x, y = told["loading"]
    return Figure(**{**told, "tally": Tally(**told["tally"]), "by_group": cells, "loading": (x, y)})


def _group(told: Mapping[str, Any]) -> Group:
    return Group(**{**told, "holds": tuple(Holding(**each) for each in told["holds"])})


def draw(
    votes: Sequence[tuple[int, int, int]] | Any,  # noqa: ANN401 - or the same as an array of numpy, which is not loaded here
    *,
    statements: Iterable[int] | None = None,
    removed: Collection[int] = (),
    slate_size: int = 5,
    smallest_group: int = 10,
) -> OpinionChart:
    """The chart of votes (voter, statement, +1 agrees / 0 passes / -1 disagrees), in any order.

    `statements` are those open to votes, `removed` those taken away after people had voted on them. No
    group of fewer than `smallest_group`: its people join the nearest. ValueError: see `table.table_of`.
    Heavy, and loads what the worker should not carry: the room calls `apart.draw_apart`.
    """
    from malmoandan.opinions.maps.drawing import chart_of  # noqa: PLC0415 - loaded when a chart is drawn
    from malmoandan.opinions.maps.table import table_of  # noqa: PLC0415 - as above

    table = table_of(votes, statements=statements, removed=removed)
    return chart_of(table, slate_size=slate_size, smallest_group=smallest_group)
