"""A frozen report is plain data that can be read again word for word."""

from __future__ import annotations

import json

import pytest

from malmoandan.report.snapshot.shapes import from_dict, to_dict
from tests.report import things


def test_a_snapshot_reads_the_same_after_having_been_json() -> None:
    kept = json.loads(json.dumps(to_dict(things.example())))
    assert from_dict(kept) == things.example()


def test_a_snapshot_of_a_schema_we_do_not_know_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="2"):
        from_dict(to_dict(things.example()) | {"schema_version": 2})


def test_what_a_newer_program_added_is_left_out_and_what_an_older_one_lacked_gets_its_default() -> None:
    kept = to_dict(things.example()) | {"brand_new": 1}
    del kept["reviews"]
    assert from_dict(kept).reviews == ()


def test_a_snapshot_without_its_year_is_refused() -> None:
    kept = to_dict(things.example())
    del kept["year"]
    with pytest.raises(KeyError, match="year"):
        from_dict(kept)


def test_every_code_is_said_in_words_and_an_unknown_one_as_itself() -> None:
    example = things.example()
    assert example.word("phase", "started", "sv") == "Påbörjad"
    assert example.word("phase", "started", "fi") == "Påbörjad"
    assert example.word("phase", "unheard_of", "sv") == "unheard_of"
