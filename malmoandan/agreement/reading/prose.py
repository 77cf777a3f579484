"""Running text to clauses: a sentence each in a vision, a matter each in a background, else a duty each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.agreement.reading import kinds
from malmoandan.agreement.reading.duties import duty_in, duty_parts
from malmoandan.agreement.reading.kinds import Guess
from malmoandan.agreement.reading.result import Duty
from malmoandan.agreement.reading.sentences import sentences

if TYPE_CHECKING:
    from malmoandan.agreement.reading.words import Words

Piece = tuple[str, Guess, Duty | None]


def pieces(text: str, topic: str, words: Words) -> list[Piece]:
    """A paragraph cut into clauses: words, kind and duty of each."""
    if topic == "vision":
        return [(part, kinds.PROSE_UNDER_HEADING["vision"], None) for part in own_sentences(text, words)]
    if topic in kinds.NO_DUTIES:
        return [(text, kinds.PROSE_UNDER_HEADING[topic], None)]
    found: list[Piece] = []
    for part in duty_parts(text, words):
        guess, duty = duty_guess(part, topic, words)
        found += [(part, guess, duty)] if guess else by_matter(part, topic, words)
    return found


def own_sentences(text: str, words: Words) -> list[str]:
    """Sentences, each with those that only go on from it."""
    found: list[str] = []
    for sentence in sentences(text, words):
        if found and goes_on(sentence, words):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def goes_on(sentence: str, words: Words) -> bool:
    """Whether a sentence leans on the one before: it begins with such a word, in brackets or small."""
    return sentence.startswith("(") or sentence[:1].islower() or words.starts("continuations", sentence)


def duty_guess(text: str, topic: str, words: Words) -> tuple[Guess | None, Duty | None]:
    """The duty in a piece of text and how sure it is; no guess where it is none."""
    duty = duty_in(text, words)
    if topic in kinds.NO_DUTIES or duty is None:
        return None, None
    if duty.responsible:
        return (kinds.DUTY_UNDER_HEADING if topic in kinds.DUTY_TOPICS else kinds.DUTY_BY_WORDS), duty
    return (kinds.DUTY_WITHOUT_WHO, duty) if topic == "duties" else (None, None)


def by_matter(text: str, topic: str, words: Words) -> list[Piece]:
    """A paragraph without duties, cut where its sentences turn to another matter."""
    found: list[tuple[str, str]] = []
    for sentence in sentences(text, words):
        matter = words.first("topics", sentence)
        if found and (not matter or matter == found[-1][1] or goes_on(sentence, words)):
            found[-1] = (f"{found[-1][0]} {sentence}", found[-1][1])
        elif found and not found[-1][1]:
            found[-1] = (f"{found[-1][0]} {sentence}", matter)
        else:
            found.append((sentence, matter))
    fallback = kinds.PROSE_UNDER_HEADING.get(topic, kinds.NOTHING)
    return [(part, kinds.SENTENCE.get(matter, fallback), None) for part, matter in found]
