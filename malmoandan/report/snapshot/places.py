"""Where in a frozen report each thing stands: the name of its line in an address, after the `#`.

Rules: a name is made of what is frozen alone, so that it is the same for ever and in every language. Things
are known by the number in the address of their page, or by their code in the plan.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.snapshot.shapes import Snapshot

NUMBER = re.compile(r"(\d+)/?$")


def place_of(sort: str, url: str) -> str:
    """The line of what has its page at this address; empty where the report holds no address of it."""
    found = NUMBER.search(url)
    return f"{sort}-{found[1]}" if found else ""


def places_in(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Each address that the report names (without language and fragment), and the line that names it.

    What is told in a chapter of its own comes before the sentences of committees that rest on it.
    """
    yield from _planned(snapshot)
    for some in (snapshot.commitments, snapshot.dialogues, snapshot.obstacles, snapshot.committees):
        yield from ((each.url, each.place) for each in some)
    for place, each in enumerate(snapshot.contributions, 1):
        yield each.url, f"contribution-{place}"
    yield from _said(snapshot)


def _planned(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for challenge in snapshot.plan.challenges if snapshot.plan else ():
        yield challenge.url, challenge.place
        for goal in challenge.goals:
            yield goal.url, goal.place
            yield from ((each.url, goal.place) for each in goal.indicators)
        yield from ((each.url, each.place) for each in challenge.activities)


def _said(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """The sentences of committees, by what they rest on: `committee-7-3-2` is her third answer's second."""
    for committee in snapshot.committees:
        for answer in committee.sections if committee.place else ():
            for number, sentence in enumerate(answer.sentences, 1):
                place = f"{committee.place}-{answer.number}-{number}"
                yield from ((url, place) for url in sentence.sources)
