"""Ids through a revision: kept for what stays, never reused, told of when gone."""

from malmoandan.agreement.reading.reader import read_text
from malmoandan.agreement.reading.result import Earlier, KnownClause, Reading
from tests.agreement.reading import samples

FIRST = read_text(samples.NUMBERED)
EARLIER = Earlier(
    tuple(KnownClause(clause.key, clause.written) for clause in FIRST.clauses), highest=len(FIRST.clauses)
)


def key_of(reading: Reading, words: str) -> str:
    return next(clause.key for clause in reading.clauses if words in clause.text)


def revised(*changes: tuple[str, str]) -> Reading:
    text = samples.NUMBERED
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return read_text(text, earlier=EARLIER)


def test_the_same_text_keeps_every_id() -> None:
    assert [clause.key for clause in revised().clauses] == [clause.key for clause in FIRST.clauses]


def test_an_edited_clause_keeps_its_id() -> None:
    after = revised(
        ("sprida överenskommelsen till sina medlemmar", "sprida överenskommelsen brett till medlemmar")
    )
    assert key_of(after, "brett") == key_of(FIRST, "sina medlemmar")
    assert after.removed_keys == ()


def test_a_new_clause_gets_a_number_never_used() -> None:
    after = revised(("2.2 Tidig dialog\n", "2.2 Mångfald\n2.3 Tidig dialog\n"))
    assert key_of(after, "Mångfald") == f"C{len(FIRST.clauses) + 1}"
    assert key_of(after, "Tidig dialog") == key_of(FIRST, "Tidig dialog")


def test_a_removed_clause_is_listed_and_its_number_stays_unused() -> None:
    after = revised(
        ("2.2 Tidig dialog\n", ""), ("a) gemensamma mål,", "a) gemensamma mål,\na) ett helt nytt krav,")
    )
    gone = key_of(FIRST, "Tidig dialog")
    assert after.removed_keys == (gone,)
    assert gone not in {clause.key for clause in after.clauses}
    assert any(note.code == "ids_removed" and gone in note.text for note in after.notes)


def test_a_moved_clause_keeps_its_id() -> None:
    moved = "2.1 Respekt för varandras roller\n"
    after = revised((moved, ""), ("2.3 Långa villkor\n", f"2.3 Långa villkor\n{moved}"))
    assert key_of(after, "Respekt") == key_of(FIRST, "Respekt")


def test_a_clause_rewritten_between_two_that_stand_keeps_its_id() -> None:
    after = revised(
        (
            "1.2 Den bygger på erfarenheter från tidigare samarbeten.",
            "1.2 Den bygger på det vi lärt av tidigare arbete.",
        )
    )
    assert key_of(after, "vi lärt") == key_of(FIRST, "erfarenheter")


def test_three_hundred_clauses_against_three_hundred_are_matched_in_time() -> None:
    words = [
        f"{at}.1 Kommunen ska hålla möte nummer {at} om fråga {at * 7 % 301} varje år."
        for at in range(1, 301)
    ]
    first = read_text("\n".join(words))
    known = tuple(KnownClause(clause.key, clause.text) for clause in first.clauses)
    second = read_text(
        "\n".join(word.replace("möte", "öppet möte") for word in words), earlier=Earlier(known, 300)
    )
    assert [clause.key for clause in second.clauses] == [clause.key for clause in first.clauses]
