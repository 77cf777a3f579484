"""Drawing in a process of its own: the same chart, a small parent, and honest failures."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from malmoandan.opinions.maps.apart import NotDrawn, draw_apart
from malmoandan.opinions.maps.chart import OpinionChart, draw
from tests.opinions.maps.test_drawing import town


def test_another_process_draws_the_same_chart() -> None:
    votes = [*town(60, seen=0.9), *((voter, 99, 1) for voter in range(9))]
    drawn = draw_apart(iter(votes), statements=range(12), removed={99}, slate_size=3, smallest_group=5)
    assert drawn == draw(votes, statements=range(12), removed={99}, slate_size=3, smallest_group=5)
    assert drawn.groups
    assert draw_apart(()) == draw(())


def test_a_chart_can_be_drawn_by_hand_from_a_file() -> None:
    said = "{}\n1,1,1\n2,1,-1\n\n"
    done = subprocess.run(
        [sys.executable, "-m", "malmoandan.opinions.maps"],
        input=said,
        capture_output=True,
        text=True,
        check=True,
    )
    assert OpinionChart.from_json(json.loads(done.stdout)) == draw([(1, 1, 1), (2, 1, -1)])
    assert not done.stderr


def test_refused_votes_are_told_of() -> None:
    with pytest.raises(NotDrawn, match="two votes by one voter"):
        draw_apart([(1, 1, 1), (1, 1, 0)])


@pytest.mark.parametrize(
    "said", ["", "{", "[]\n", '{"seed": 5}\n', "{}\n1,1\n", "{}\n1,x,1\n", "{}\n1,1,1\n2,2\n"]
)
def test_a_broken_file_ends_with_one_line(said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "malmoandan.opinions.maps"],
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert not done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_a_drawing_that_takes_too_long_is_ended() -> None:
    with pytest.raises(NotDrawn, match=r"no chart after 0\.01 seconds"):
        draw_apart(town(60), longest=0.01)


def test_reading_a_chart_loads_no_library() -> None:
    asked = (
        "import sys, malmoandan.opinions.maps.apart, malmoandan.opinions.maps.chart, "
        "malmoandan.opinions.maps.routing, malmoandan.opinions.maps.showing; "
        "print({'numpy', 'scipy', 'sklearn'} & set(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
