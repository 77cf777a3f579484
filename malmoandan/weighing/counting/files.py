"""Elections as files of the Pabulib format (arXiv 2305.11035), so that anyone's tools can count them again.

Each ballot stands as many times as it counts, so that no tool need know of weights. What the format has no
word for stands in META under our own keys: `lot_seed` (the tie rule's seed) and `places`.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING

from malmoandan.weighing.counting.elections import Election, Item, Paper
from malmoandan.weighing.counting.methods import Completion, Method
from malmoandan.weighing.counting.ties import lot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULES = {
    "approval": (Method.APPROVAL, Completion.NONE),
    "borda": (Method.RANKING, Completion.NONE),
    "equalshares": (Method.EQUAL_SHARES, Completion.NONE),
    "equalshares/percent": (Method.EQUAL_SHARES, Completion.PERCENT),
    "equalshares/add1": (Method.EQUAL_SHARES, Completion.ADD_ONE),
}
VOTE_TYPES = {Method.APPROVAL: "approval", Method.RANKING: "ordinal", Method.EQUAL_SHARES: "approval"}
LARGEST = 20_000_000  # characters of a file to count


class NotReadable(ValueError):  # noqa: N818 - it says what the file is
    """The file is no election we can count; the words say why."""


def rule_name(method: Method, completion: Completion) -> str:
    """What META calls the rule."""
    return next(name for name, rule in RULES.items() if rule == (method, completion))


def written(election: Election, *, titles: Mapping[str, str], meta: Mapping[str, str]) -> str:
    """The election as a file. Ballots come in an order that follows from what they say alone."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"], *_meta_rows(election, meta)])
    writer.writerows([["PROJECTS"], ["project_id", "cost", "votes", "name"]])
    votes = {item.code: 0 for item in election.items}
    for paper in election.papers:
        votes.update({code: votes[code] + paper.weight for code in paper.choices})
    writer.writerows(
        [item.code, item.cost, votes[item.code], titles.get(item.code, item.code)] for item in election.items
    )
    writer.writerows([["VOTES"], ["voter_id", "party", "vote"]])
    papers = sorted(election.papers, key=lambda paper: lot_of(election.lot, f"{paper.party} {paper.choices}"))
    repeated = [paper for paper in papers for _ in range(paper.weight)]
    writer.writerows(
        [place, paper.party, ",".join(paper.choices)] for place, paper in enumerate(repeated, start=1)
    )
    return out.getvalue()


def _meta_rows(election: Election, meta: Mapping[str, str]) -> Iterable[tuple[str, object]]:
    yield from meta.items()
    yield "num_projects", len(election.items)
    yield "num_votes", election.voices
    yield "budget", election.budget
    yield "vote_type", VOTE_TYPES[election.method]
    yield "rule", rule_name(election.method, election.completion)
    yield "lot_seed", election.lot


def read(text: str, rule: str = "") -> Election:
    """The election in a file; `rule` names the rule where the file names none that we know.

    NotReadable where a part is missing, a number is none, or a ballot names what cannot be chosen.
    """
    if len(text) > LARGEST:
        raise NotReadable("the file is larger than any election here")
    meta, projects, votes = _parts(text)
    name = rule or meta.get("rule", "")
    if name not in RULES:
        raise NotReadable(f"the rule {name!r} is none of {', '.join(RULES)}")
    method, completion = RULES[name]
    try:
        items = tuple(Item(row["project_id"], _number(row["cost"])) for row in projects)
        papers = tuple(_paper(row) for row in votes)
        budget = _number(meta["budget"])
    except KeyError as missing:
        raise NotReadable(f"the file lacks {missing}") from None
    known = {item.code for item in items}
    if strange := {code for paper in papers for code in paper.choices} - known:
        raise NotReadable(f"ballots name what cannot be chosen: {', '.join(sorted(strange)[:5])}")
    return Election(method, completion, items, papers, budget, meta.get("lot_seed", ""))


def titles_in(text: str) -> dict[str, str]:
    """What the options of a file are called."""
    return {row["project_id"]: row.get("name", "") for row in _parts(text)[1]}


def _parts(text: str) -> tuple[dict[str, str], list[dict[str, str]], list[dict[str, str]]]:
    """META by key, and the rows of PROJECTS and VOTES by their headers."""
    parts: dict[str, list[list[str]]] = {"META": [], "PROJECTS": [], "VOTES": []}
    here: list[list[str]] = []
    for row in csv.reader(text.removeprefix("\ufeff").splitlines(), delimiter=";"):
        if row and row[0].strip().upper() in parts and not any(each.strip() for each in row[1:]):
            here = parts[row[0].strip().upper()]
        elif any(each.strip() for each in row):
            here.append([each.strip() for each in row])
    if not all(parts.values()):
        raise NotReadable("the file must have the parts META, PROJECTS and VOTES")
    meta = {row[0]: row[1] for row in parts["META"][1:] if len(row) > 1}
    return meta, _by_header(parts["PROJECTS"]), _by_header(parts["VOTES"])


def _by_header(rows: list[list[str]]) -> list[dict[str, str]]:
    header, *rest = rows
    return [dict(zip(header, row, strict=False)) for row in rest]


def _number(text: str) -> Fraction:
    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise NotReadable(f"{text!r} is no number") from None


def _paper(row: Mapping[str, str]) -> Paper:
    choices = tuple(code for code in (each.strip() for each in row["vote"].split(",")) if code)
    if len(set(choices)) != len(choices):
        raise NotReadable("a ballot names the same option twice")
    return Paper(choices, party=row.get("party", ""))
