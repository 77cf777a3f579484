"""A text phase's text, cut into passages that can be commented on one by one."""

from __future__ import annotations

import re

from malmoandan.consultation.anchors import Passage

_HEADING = re.compile(r"^#{1,6}\s+(.+)$")


def passages_of(text: str) -> list[Passage]:
    """One passage for each part between blank lines, under the latest heading; a heading alone is none.

    Keys are s1, s2, … in order: the text stands once it is out, so they mean the same for good.
    """
    passages: list[Passage] = []
    heading = ""
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = part.strip().split("\n")
        if found := _HEADING.match(lines[0]):
            heading, lines = found.group(1).strip()[:300], lines[1:]
        if words := "\n".join(lines).strip():
            passages.append(Passage(f"s{len(passages) + 1}", heading, words))
            heading = ""
    return passages
