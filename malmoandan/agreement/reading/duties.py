"""Who answers for what a sentence asks: the one named before "shall", or just after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from malmoandan.agreement.reading.result import Answerer, Duty, Recurrence
from malmoandan.agreement.reading.sentences import clauses_of_sentence, sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from malmoandan.agreement.reading.words import Words

NEAR = 60  # characters after "shall" in which the one who acts may stand when the order is turned
JOINT_NEAR = 30
LONGEST_WHO = 300


class Named(NamedTuple):
    """One answerer named in a text, and where."""

    start: int
    end: int
    answerer: Answerer


def answerers_in(text: str, words: Words) -> list[Named]:
    """Everyone named, in order. A word counts once, for the first list of the language that knows it."""
    found: list[Named] = []
    for code, known in words.lists.get("answerers", {}).items():
        for match in known.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(Named(match.start(), match.end(), Answerer(code)))
    return sorted(found)


def shall_in(text: str, words: Words) -> re.Match[str] | None:
    """The first word that makes a duty."""
    return words.one("duty", "shall").search(text)


def duty_in(text: str, words: Words) -> Duty | None:
    """The duty a sentence lays on someone, perhaps on nobody it names; None where it lays none."""
    shall = shall_in(text, words)
    if shall is None:
        return None
    before, after = text[: shall.start()], text[shall.end() :]
    who, acting = subject_of(before, after, words)
    responsible = distinct(acting)
    others = (named.answerer for named in answerers_in(after, words))
    nearby = before[-JOINT_NEAR:] + " " + after[:JOINT_NEAR]
    is_joint = len(responsible) > 1 or bool(words.one("duty", "joint").search(nearby))
    return Duty(
        who=who[:LONGEST_WHO],
        responsible=responsible,
        is_joint=bool(responsible) and is_joint,
        recurrence=recurrence_in(text, words),
        counterparts=tuple(code for code in dict.fromkeys(others) if code not in responsible),
    )


def subject_of(before: str, after: str, words: Words) -> tuple[str, list[Answerer]]:
    """Who acts, in the text's words and ours: named before, right after, or after "by"."""
    if named := answerers_in(before, words):
        joiner = words.one("duty", "joiners").match(before)
        who = before[joiner.end() :] if joiner else before
        return who.strip(" ,;:(–-*"), [one.answerer for one in named]
    near = [one for one in answerers_in(after, words) if one.end <= NEAR]
    if near and not after[: near[0].start].strip(" *").count(" "):
        return after[: near[0].end].strip(), [near[0].answerer]
    if passive := words.one("duty", "by").search(after):
        rest = after[passive.end() :]
        near = [one for one in answerers_in(rest, words) if one.end <= NEAR]
        if near and near[0].start <= len(" every ") + 1:
            return rest[: near[-1].end].strip(), [one.answerer for one in near]
    return "", []


def distinct(answerers: list[Answerer]) -> tuple[Answerer, ...]:
    """Each answerer once, in order."""
    return tuple(dict.fromkeys(answerers))


def recurrence_in(text: str, words: Words) -> Recurrence:
    """How often, by the words; at all times where they do not say."""
    return Recurrence(words.first("recurrence", text) or Recurrence.CONTINUOUS)


def duty_parts(text: str, words: Words) -> list[str]:
    """A paragraph cut where the duty passes to others or falls due at another pace.

    What lays no duty stays with the piece before.
    """
    parts: list[str] = []
    for piece in (piece for sentence in sentences(text, words) for piece in pieces_of(sentence, words)):
        if parts and not begins_new_duty(parts[-1], piece, words):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return parts


def pieces_of(sentence: str, words: Words) -> Iterator[str]:
    """One sentence, cut at a comma where both sides name who shall, and not the same ones."""
    grown = ""
    for piece in clauses_of_sentence(sentence):
        if grown and begins_new_duty(grown, piece, words):
            yield grown
            grown = piece
        else:
            grown = f"{grown} {piece}".strip()
    if grown:
        yield grown


def begins_new_duty(before: str, piece: str, words: Words) -> bool:
    """Whether the piece lays a duty of its own beside the one before."""
    first, second = duty_in(before, words), duty_in(piece, words)
    if second is None or not second.responsible or words.starts("continuations", piece):
        return False
    if first is None or not first.responsible:
        return piece[:1].isupper()
    return (first.responsible, first.recurrence) != (second.responsible, second.recurrence)
