"""Receipt codes survive being read aloud, and a slip is noticed."""

from itertools import combinations

from malmoandan.web import receipts


def test_a_code_is_three_groups_of_four_and_is_accepted_back() -> None:
    code = receipts.make()
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert receipts.normalise(code) == code


def test_small_letters_spaces_and_lookalikes_do_not_matter() -> None:
    code = next(code for code in iter(receipts.make, "") if "0" in code or "1" in code)
    typed = " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + " "
    assert receipts.normalise(typed) == code
    assert receipts.digest(typed) == receipts.digest(code) != ""


def test_every_single_wrong_symbol_is_noticed() -> None:
    plain = receipts.make().replace("-", "")
    for place, right in enumerate(plain):
        for wrong in receipts.ALPHABET.replace(right, ""):
            assert not receipts.is_code(plain[:place] + wrong + plain[place + 1 :])


def test_every_swap_of_two_symbols_is_noticed() -> None:
    plain = receipts.make().replace("-", "")
    for one, other in combinations(range(len(plain)), 2):
        if plain[one] != plain[other]:
            swapped = list(plain)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            assert not receipts.is_code("".join(swapped))


def test_what_is_no_code_gives_nothing() -> None:
    for typed in ("", "x", "\0" * 12, "Å" * 12, "0" * 200_000, "'; drop table"):
        assert receipts.normalise(typed) == ""
        assert receipts.digest(typed) == ""


def test_codes_differ() -> None:
    assert len({receipts.make() for _ in range(1000)}) == 1000


def test_a_form_sent_twice_gets_the_same_code() -> None:
    assert receipts.make("nobody 1234") == receipts.make("nobody 1234") != receipts.make("nobody 1235")
