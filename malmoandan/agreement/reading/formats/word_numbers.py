"""Word's automatic numbering: the numbers a reader sees are computed, since the file does not hold them."""

# ruff: noqa: ANN401 - the libraries give their nodes no types

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn


class Numbers:
    """Counts points as Word does: one row of counters per list, deeper ones begin anew."""

    def __init__(self, source: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counters: dict[str, dict[int, int]] = {}
        part = next(
            (rel.target_part for rel in source.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self.learn(part.element)

    def learn(self, numbering: Any) -> None:
        """Read each list's levels: format, pattern and start."""
        abstract = {
            node.get(qn("w:abstractNumId")): levels_of(node) for node in numbering.iter(qn("w:abstractNum"))
        }
        for num in numbering.iter(qn("w:num")):
            link = num.find(qn("w:abstractNumId"))
            if link is not None:
                self.levels[num.get(qn("w:numId"))] = abstract.get(link.get(qn("w:val")), {})

    def mark_of(self, paragraph: Any, style: Any) -> tuple[str, int]:
        """The number or bullet of a paragraph and its depth; nothing for an unnumbered one."""
        properties = numbering_of(paragraph, style)
        if properties is None:
            return "", 0
        list_id, depth = properties
        levels = self.levels.get(list_id)
        if levels is None or list_id == "0":
            return "", 0
        counter = self.counters.setdefault(list_id, {})
        counter[depth] = counter.get(depth, start_of(levels, depth) - 1) + 1
        for deeper in [level for level in counter if level > depth]:
            del counter[deeper]
        return shown(levels, counter, depth), depth


def levels_of(abstract: Any) -> dict[int, tuple[str, str, int]]:
    """The levels of one list: number format, text pattern, first number."""
    found = {}
    for level in abstract.iter(qn("w:lvl")):
        values = {name: level.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start")}
        plain = {name: node.get(qn("w:val")) if node is not None else "" for name, node in values.items()}
        start = plain["start"] or "1"
        found[int(level.get(qn("w:ilvl")))] = (
            plain["numFmt"] or "decimal",
            plain["lvlText"] or "",
            int(start),
        )
    return found


def numbering_of(paragraph: Any, style: Any) -> tuple[str, int] | None:
    """Which list and depth a paragraph belongs to, by itself or by its style."""
    places = [paragraph.find(qn("w:pPr"))]
    while style is not None and len(places) < 10:  # noqa: PLR2004 - styles seldom build on more than three others
        places.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for place in places:
        found = place.find(qn("w:numPr")) if place is not None else None
        number = found.find(qn("w:numId")) if found is not None else None
        if found is not None and number is not None:
            level = found.find(qn("w:ilvl"))
            return number.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0
    return None


def start_of(levels: dict[int, tuple[str, str, int]], depth: int) -> int:
    """The first number of a level."""
    return levels[depth][2] if depth in levels else 1


def shown(levels: dict[int, tuple[str, str, int]], counter: dict[int, int], depth: int) -> str:
    """The mark as a reader sees it: ``1.2`` from the pattern ``%1.%2``; a bullet for any bullet."""
    number_format, text, _start = levels.get(depth, ("bullet", "", 1))
    if number_format in {"bullet", "none"}:
        return "•"
    for level in range(depth + 1):
        written = levels.get(level, ("decimal", "", 1))[0]
        text = text.replace(f"%{level + 1}", numeral(counter.get(level, start_of(levels, level)), written))
    return text or "•"


ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def numeral(number: int, number_format: str) -> str:
    """A number in Word's format: decimal, letters or Roman."""
    if number_format.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if number_format.startswith("upper") else letter
    if number_format.endswith("Roman"):
        return roman(number).upper() if number_format.startswith("upper") else roman(number)
    return str(number)


def roman(number: int) -> str:
    """A small Roman numeral."""
    text = ""
    for value, sign in ROMANS:
        while number >= value:
            text, number = text + sign, number - value
    return text
