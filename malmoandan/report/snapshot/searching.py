"""Looking for words in a frozen report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.report.snapshot.shapes import Snapshot


def texts_of(snapshot: Snapshot) -> Iterator[str]:
    """What people wrote in a report, for the search: no codes, digests or addresses."""
    for section in snapshot.sections:
        yield from (each.text for each in section.words)
    for committee in snapshot.committees:
        yield committee.body
        yield from (said.text for answer in committee.sections for said in answer.sentences)
    for challenge in snapshot.plan.challenges if snapshot.plan else ():
        yield challenge.title
        yield from (f"{each.title} {each.told}" for each in challenge.activities)
    yield from (f"{each.title} {each.outcome} {each.instead}" for each in snapshot.commitments)
    yield from (f"{each.quote} {each.reply}" for each in snapshot.contributions)
    yield from (f"{each.to} {each.text} {each.reasons}" for each in snapshot.recommendations)


def is_said_in(content: Any, words: str) -> bool:  # noqa: ANN401 - plain data
    """Whether some text in it holds these words, however the blanks fall."""
    wanted = _even(words)
    return any(wanted in _even(text) for text in texts_in(content))


def texts_in(content: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    """Every text in plain data; a whole number counts as the text it is written with."""
    if isinstance(content, dict):
        for each in content.values():
            yield from texts_in(each)
    elif isinstance(content, list):
        for each in content:
            yield from texts_in(each)
    elif isinstance(content, str | int) and not isinstance(content, bool):
        yield str(content)


def _even(text: str) -> str:
    return " ".join(text.split())
