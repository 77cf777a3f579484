"""Words are found again after their clause is edited, moved, split or removed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malmoandan.consultation.anchors import (
    Passage,
    Place,
    Quote,
    exactly,
    locate,
    quote_at,
    quote_of,
    roughly,
    sentences,
)

TEXT = (
    "Parterna ska bjuda in till dialog i god tid innan beslut fattas. "
    "Den som har lämnat en synpunkt ska få ett svar med skäl. Svaret ska vara offentligt."
)
WORDS = "Den som har lämnat en synpunkt ska få ett svar med skäl."
OTHER = Passage("C9", "", "Malmö är en stad vid havet med många föreningar och ännu fler idéer.")


def here(quote: Quote, *passages: Passage) -> Place | None:
    """Where words from C1 stand now."""
    return locate(quote, passages, "C1")


@pytest.fixture
def quote() -> Quote:
    """The words as they were quoted."""
    found = quote_of(TEXT, WORDS)
    assert found is not None
    return found


def test_unchanged_words_are_found_word_for_word(quote: Quote) -> None:
    place = here(quote, OTHER, Passage("C1", "", TEXT))
    assert place is not None
    assert place.is_exact
    assert TEXT[place.start : place.end] == WORDS


def test_words_stay_found_when_everything_around_them_changes(quote: Quote) -> None:
    place = here(quote, Passage("C1", "", f"Helt ny inledning. {WORDS} Helt nytt slut."))
    assert place is not None
    assert place.is_exact


def test_edited_words_are_found_roughly(quote: Quote) -> None:
    edited = TEXT.replace("en synpunkt ska få ett svar", "en synpunkt eller fråga ska få ett tydligt svar")
    place = here(quote, Passage("C1", "", edited))
    assert place is not None
    assert not place.is_exact
    assert edited[place.start : place.end].startswith("Den som har lämnat")
    assert edited[place.start : place.end].endswith("med skäl")


def test_moved_words_are_found_where_they_went(quote: Quote) -> None:
    place = here(quote, Passage("C1", "", TEXT.replace(WORDS, "")), Passage("C7", "", f"Svar. {WORDS}"))
    assert place is not None
    assert (place.key, place.is_exact) == ("C7", True)


def test_a_split_clause_keeps_the_words_in_the_half_that_has_them(quote: Quote) -> None:
    first, second = TEXT.split("Den som", 1)
    place = here(quote, Passage("C1", "", first), Passage("C1b", "", "Den som" + second))
    assert place is not None
    assert place.key == "C1b"


def test_removed_words_are_gone(quote: Quote) -> None:
    assert here(quote, Passage("C1", "", TEXT.replace(WORDS, "")), OTHER) is None
    assert here(quote, OTHER) is None
    assert here(quote) is None


def test_the_same_words_twice_are_told_apart_by_what_stands_around_them() -> None:
    text = "Staden ansvarar för lokaler. Sektorn ansvarar för lokaler."
    second = text.rindex("ansvarar för lokaler")
    found = quote_at(text, second, second + len("ansvarar för lokaler"))
    assert exactly(found, "Ny mening först. " + text) == (second + 17, second + 17 + len(found.exact))


@pytest.mark.parametrize("typed", ["den som HAR lämnat", "Den  som\nhar lämnat", " Den som har lämnat "])
def test_words_copied_with_other_spaces_or_capitals_are_found(typed: str) -> None:
    found = quote_of(TEXT, typed)
    assert found is not None
    assert found.exact == "Den som har lämnat"


@pytest.mark.parametrize("typed", ["", "  ", "finns inte här", ".*", "(" * 50, "a" * 10_000])
def test_words_that_do_not_stand_there_are_none(typed: str) -> None:
    assert quote_of(TEXT, typed) is None


def test_sentences_can_be_pointed_at() -> None:
    assert sentences(TEXT)[1] == WORDS
    assert sentences("") == []


def test_a_very_long_text_is_searched_quickly(quote: Quote) -> None:
    hard = "svar skäl ska få ett en " * 10_000
    began = time.perf_counter()
    locate(quote, [Passage("C1", "", hard)], "C1")
    locate(Quote("a " * 300), [Passage("C1", "", "a b " * 50_000)], "C1")
    assert time.perf_counter() - began < 5


texts = st.text(alphabet="abcåäö .,\n!٣ع🌍", max_size=200)


@given(texts.filter(str.strip), texts, texts, st.data())
def test_whatever_is_quoted_is_found_wherever_it_stands(
    text: str, before: str, after: str, data: st.DataObject
) -> None:
    seen = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign.strip()]))
    start = data.draw(st.integers(max(0, seen - 25), seen))
    quote = quote_at(text, start, data.draw(st.integers(seen + 1, seen + 25)))
    assert quote.exact.strip()
    for now in (text, before + quote.exact + after):
        span = exactly(quote, now)
        assert span is not None
        assert "".join(now[slice(*span)].split()).lower() == "".join(quote.exact.split()).lower()


@given(texts, texts, texts)
def test_a_place_lies_within_the_text_whatever_the_text(exact: str, text: str, other: str) -> None:
    place = locate(Quote(exact, other, other), [Passage("C1", "", text), Passage("C2", "", other)], "C1")
    if place is not None:
        within = text if place.key == "C1" else other
        assert 0 <= place.start < place.end <= len(within)


@given(st.lists(st.sampled_from(WORDS.split()), min_size=6, max_size=20), st.data())
def test_one_changed_word_among_many_does_not_lose_the_place(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "något-annat", *words[at + 1 :]]
    assert roughly(Quote(" ".join(words)), " ".join(changed)) is not None
