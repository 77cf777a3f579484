"""What changed between two texts: by clause key, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from malmoandan.agreement.diff import Change, compare, words_changed
from malmoandan.agreement.outline import DraftClause, DraftSection, Outline


def outline(*sections: tuple[str, dict[str, str]]) -> Outline:
    return Outline(
        "T",
        tuple(
            DraftSection(heading, tuple(DraftClause(text, key=key) for key, text in clauses.items()))
            for heading, clauses in sections
        ),
    )


def by_key(old: Outline, new: Outline) -> dict[str, Change]:
    return {change.key: change for change in compare(old, new)}


def test_added_removed_edited_and_same() -> None:
    old = outline(("A", {"C1": "Ett", "C2": "Två", "C3": "Tre"}))
    new = outline(("A", {"C1": "Ett", "C3": "Tre nya", "C4": "Fyra"}))
    found = by_key(old, new)
    assert list(found) == ["C1", "C2", "C3", "C4"]
    assert found["C1"].is_same
    assert found["C2"].is_removed
    assert found["C3"].is_edited
    assert found["C4"].is_added
    assert [span.text for span in found["C3"].new or () if span.op == "inserted"] == [" nya"]


def test_one_moved_clause_is_one_move() -> None:
    texts = {f"C{n}": f"Text {n}" for n in range(1, 7)}
    moved = dict(sorted(texts.items(), key=lambda item: (item[0] != "C5", item[0])))
    found = by_key(outline(("A", texts)), outline(("A", moved)))
    assert [key for key, change in found.items() if change.is_moved] == ["C5"]
    assert not found["C5"].is_edited


def test_another_heading_is_a_move() -> None:
    found = by_key(outline(("A", {"C1": "x"}), ("B", {})), outline(("A", {}), ("B", {"C1": "x"})))
    assert found["C1"].is_moved


@given(st.text(max_size=300), st.text(max_size=300))
def test_both_sides_keep_every_character(old: str, new: str) -> None:
    was, now = words_changed(old, new)
    assert "".join(span.text for span in was) == old
    assert "".join(span.text for span in now) == new
    assert {span.op for span in was} <= {"same", "deleted"}
    assert {span.op for span in now} <= {"same", "inserted"}


def test_a_very_long_clause_is_compared_by_sentence() -> None:
    text = "Ett två tre. " * 4_000
    was, now = words_changed(text, text + "Slut.")
    assert "".join(span.text for span in now) == text + "Slut."
    assert all(span.op == "same" for span in was)
