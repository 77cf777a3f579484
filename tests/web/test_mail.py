"""Letters say the same in plain words and in HTML, in the reader's own direction."""

from __future__ import annotations

import html5lib

from malmoandan.web.mail import letter


def test_a_letter_in_arabic_runs_from_right_to_left() -> None:
    assert 'dir="rtl"' in letter(subject="x", body="y", language="ar").html


def test_the_body_is_text_in_both() -> None:
    made = letter(
        subject="A & B\r\nBcc: x@example.org",
        body="Read <b>this</b> & answer:\nhttps://example.org/a/?b=1\n\nThanks",
        language="en",
        leave_address="https://example.org/stop/",
    )
    assert made.subject == "A & B Bcc: x@example.org"
    assert "Read <b>this</b> & answer:" in made.plain
    assert "https://example.org/stop/" in made.plain
    tree = html5lib.parse(made.html, namespaceHTMLElements=False)
    assert not list(tree.iter("b"))
    assert {link.get("href") for link in tree.iter("a")} >= {
        "https://example.org/a/?b=1",
        "https://example.org/stop/",
    }
    assert not list(tree.iter("img"))
