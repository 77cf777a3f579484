"""What people write is shown safe, and sanitising twice is sanitising once."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from malmoandan.web import texts

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](https://example.org/track.gif)",
    "<a href='javascript:alert(1)'>x</a>",
    "<svg/onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src=//example.org></iframe>",
    "<style>*{display:none}</style>",
    "<form action=//example.org><input name=password></form>",
    '"><script>alert(1)</script>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "`<script>alert(1)</script>`",
    "<div style='background:url(//example.org)'>x</div>",
    "<base href=//example.org>",
    "<a href=x id=content class=ds-button>x</a>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    '[x](http://a" onclick="alert(1))',
    "<x>" * 500,
]
FORBIDDEN = {
    "script",
    "img",
    "svg",
    "math",
    "iframe",
    "style",
    "form",
    "input",
    "base",
    "object",
    "embed",
    "div",
}


def faults(html: str) -> list[str]:
    """What in the HTML could act, load or look like something of ours."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = [element.tag for element in tree.iter() if element.tag in FORBIDDEN]
    for element in tree.iter():
        found += [
            name
            for name in element.attrib
            if name.startswith("on") or name in {"style", "id", "class", "src"}
        ]
        address = (element.get("href") or "").strip().lower()
        found += [address] if address.startswith(("javascript:", "data:", "vbscript:")) else []
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_text_can_act(attack: str) -> None:
    assert faults(texts.to_html(attack)) == []
    assert faults(texts.safe_html(attack)) == []


@given(st.text())
def test_sanitising_twice_is_sanitising_once(text: str) -> None:
    once = texts.to_html(text)
    assert texts.safe_html(once) == once
    assert faults(once) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_idempotent_too(attack: str) -> None:
    once = texts.safe_html(attack)
    assert texts.safe_html(once) == once


def test_headings_give_way_to_those_of_the_page() -> None:
    html = texts.to_html("# One\n\n###### Six", shift=2)
    assert "<h3>One</h3>" in html
    assert "<h6>Six</h6>" in html


def test_links_of_others_carry_no_weight() -> None:
    assert 'rel="nofollow ugc noopener"' in texts.to_html("[a](https://example.org)")


def test_plain_keeps_the_words_and_drops_the_marks() -> None:
    assert texts.plain("# Hall\n\nOpen **two** evenings & more\n\n- one\n- two") == (
        "Hall\n\nOpen two evenings & more\n\n– one\n– two"
    )


def test_plain_shows_what_was_written_as_text() -> None:
    assert texts.plain("5 < 6 & `<b>`") == "5 < 6 & <b>"


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_an_excerpt_is_one_short_line(text: str, length: int) -> None:
    short = texts.excerpt(text, length)
    assert len(short) <= length
    assert "\n" not in short


def test_a_subject_line_cannot_start_a_new_header() -> None:
    assert texts.one_line("Hello\r\nBcc: all@example.org") == "Hello Bcc: all@example.org"


def test_signs_that_turn_the_direction_are_taken_out() -> None:
    assert texts.tidy("abc\u202edef\x00") == "abcdef"
    assert texts.tidy("سلام") == "سلام"


def test_a_very_long_text_is_drawn() -> None:
    assert len(texts.to_html("å" * 200_000)) > 200_000
