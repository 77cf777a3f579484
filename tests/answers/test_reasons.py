"""The same reasons given again and again are found, exactly and nearly, and nothing else is."""

from __future__ import annotations

import pytest

from malmoandan.answers import likeness
from malmoandan.answers.reasons import Kinships, digest_of, kin_among, normalised

STOCK = "Förslaget ligger utanför det som nämnden beslutar om och behandlas i det ordinarie arbetet."


def test_case_marks_and_blanks_do_not_make_reasons_new() -> None:
    assert digest_of(STOCK) == digest_of(f"  {STOCK.upper()}!!\n")
    assert digest_of(STOCK) != digest_of(STOCK.replace("utanför", "innanför"))


def test_reasons_of_marks_alone_still_have_a_digest_of_their_own() -> None:
    assert digest_of("!!!") != digest_of("???")


def test_reasons_with_one_word_exchanged_are_kin() -> None:
    known = {digest_of(STOCK): normalised(STOCK)}
    assert kin_among(STOCK.replace("nämnden", "styrelsen"), known) == digest_of(STOCK)
    other = "Vi bygger en lekplats vid torget i vår."
    assert kin_among(other, known) == digest_of(other)


def test_one_sentence_among_thousands_is_found_however_it_is_spelt() -> None:
    kinships = Kinships({})
    for number in range(300):
        kinships.of(
            f"Svar {number}: {'abcdefghij'[number % 10] * 20} om förslag {number * 7919} i stadsdel {number}."
        )
    spellings = [
        STOCK,
        STOCK.upper(),
        f"{STOCK} ",
        STOCK.replace("nämnden", "Nämnden!"),
        STOCK.replace(".", ""),
    ]
    assert {kinships.of(spelling) for spelling in spellings * 149} == {digest_of(STOCK)}


def test_voices_that_share_rare_words_are_found_and_others_are_not() -> None:
    voices = [
        (1, "Öppna fritidsgården i Lindängen på söndagar"),
        (2, "Fritidsgården i Lindängen måste öppna på söndagar"),
        (3, "Laga cykelbanan längs Nobelvägen"),
    ]
    assert [(pair.first, pair.second) for pair in likeness.pairs_alike(voices)] == [(1, 2)]


def test_the_opposite_may_be_alike_which_is_why_it_is_a_hint() -> None:
    voices = [(1, "Stäng torget för bilar hela året"), (2, "Stäng inte torget för bilar hela året")]
    [pair] = likeness.pairs_alike(voices)
    assert pair.score >= likeness.ALIKE_FROM


def test_only_what_is_new_is_compared() -> None:
    voices = [
        (1, "Laga cykelbanan vid parken"),
        (2, "Laga cykelbanan vid parken"),
        (3, "Laga cykelbanan vid parken"),
    ]
    assert {(pair.first, pair.second) for pair in likeness.pairs_alike(voices, after=2)} == {(1, 3), (2, 3)}


def test_the_work_is_bounded_however_many_say_the_same() -> None:
    voices = [(number, "Öppna badet tidigare om sommaren") for number in range(1, 2_001)]
    pairs = list(likeness.pairs_alike(voices))
    assert len(pairs) <= len(voices) * likeness.MOST_ALIKE
    compared = [(number, f"Öppna badet nummer {number % 50}") for number in range(1, 2_001)]
    assert len(list(likeness.pairs_alike(compared))) <= len(compared) * likeness.MOST_ALIKE


@pytest.mark.parametrize("text", ["", "\0", "!!!", "a", "ب" * 20_000, "=cmd()"])
def test_any_text_can_be_compared(text: str) -> None:
    assert list(likeness.pairs_alike([(1, text), (2, text), (3, "något annat helt")])) is not None
    assert digest_of(text or "x")
