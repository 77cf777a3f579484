"""What is drawn once is drawn from plain words alone, so that it can be neither stale nor somebody else's."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

from tests import cast

CARD = '{% drawn "web/ui/more.html" content=content label=label is_open=False %}'


class Words(NamedTuple):
    """Some words."""

    said: object


def drawn(**words: object) -> str:
    """The component with these words."""
    return Template(CARD).render(Context(words))


def test_words_are_escaped_and_drawn_in_the_language_of_the_page() -> None:
    assert "&lt;b&gt;" in drawn(content="<b>", label="x")
    source = Template('{% drawn "record/history.html" told=told %}')
    texts = set()
    for language in ("sv", "en", "ar"):
        with translation.override(language):
            texts.add(source.render(Context({"told": ()})))
    assert len(texts) == 3


def test_ready_html_is_never_given_for_the_text_that_spells_it() -> None:
    with pytest.raises(TypeError):
        drawn(content=mark_safe("<i>"), label="x")
    assert "&lt;i&gt;" in drawn(content="<i>", label="x")
    assert "&lt;i&gt;" in drawn(content=mark_safe("<i>"), label="x")


@pytest.mark.django_db
def test_a_row_of_the_database_is_refused_wherever_it_stands() -> None:
    body = cast.committee()
    for given in (body, (body,), Words(body), Words((Words(body),))):
        with pytest.raises(TypeError):
            drawn(content=given, label="x")
