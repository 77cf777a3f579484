"""Published conversations, some with the platform's own stored results; beside the project, never in it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from malmoandan.opinions.maps.axes import Axes
from malmoandan.opinions.maps.table import Table, table_of

DATA = Path(__file__).parents[4] / "shared" / "data" / "polis"
real = pytest.mark.skipif(not DATA.exists(), reason="no published conversations lie in ../shared/data/polis/")
STORED = ("math-50ptpt", "math-150ptpt", "math-vw")
OPEN = ("15-per-hour-seattle", "brexit-consensus", "london.youth.policing", "vtaiwan.uberx")

Vote = tuple[int, int, int]


def rows_of(name: str, pattern: str) -> list[dict[str, str]]:
    """The rows of one published table."""
    (path,) = (DATA / name).glob(pattern)
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@cache
def votes_of(name: str) -> tuple[Vote, ...]:
    """Its votes, +1 agrees; where somebody changed their mind, the last of them."""
    folder, cast = DATA / name, dict[tuple[int, int], int]()
    if (folder / "votes.json").exists():
        for row in json.loads((folder / "votes.json").read_text()):
            cast[row["participant_id"], row["statement_id"]] = row["vote"]
    else:
        pattern = "*-votes.csv" if name == "math-vw" else "votes.csv"
        for row in sorted(rows_of(name, pattern), key=lambda row: int(row["timestamp"])):
            cast[int(row["voter-id"]), int(row["comment-id"])] = int(row["vote"])
    return tuple((voter, statement, value) for (voter, statement), value in cast.items())


@dataclass(frozen=True)
class Stored:
    """What the platform stored. It keeps votes with -1 for agrees; here that is +1, as everywhere."""

    name: str
    told: dict[str, Any]

    @property
    def table(self) -> Table:
        """Its votes, with the statements it removed."""
        return table_of(votes_of(self.name), statements=self.told["tids"], removed=self.told["mod-out"])

    @property
    def axes(self) -> Axes:
        """Its centre and components."""
        pca = self.told["pca"]
        return Axes(-np.array(pca["center"]), np.array(pca["comps"]))

    def group_of(self, table: Table) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The stored group of each voter, -1 for none: groups hold clusters, and those hold people."""
        clusters = dict(zip(*(self.told["base-clusters"][key] for key in ("id", "members")), strict=True))
        group = {
            member: each["id"]
            for each in self.told["group-clusters"]
            for cluster in each["members"]
            for member in clusters[cluster]
        }
        return np.array([group.get(int(voter), -1) for voter in table.voters], dtype=np.int64)

    @property
    def count(self) -> int:
        """How many groups it found."""
        return len(self.told["group-clusters"])

    def by_statement(self, key: str, table: Table) -> np.ndarray[Any, np.dtype[np.float64]]:
        """A stored figure of each statement, in the order of the table."""
        return np.array([self.told[key][str(statement)] for statement in table.statements])


@cache
def stored(name: str) -> Stored:
    """One of the three with stored results."""
    (path,) = (DATA / name).glob("*math*.json")
    return Stored(name, json.loads(path.read_text()))
