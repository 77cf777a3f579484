"""Components are strict, say their state in words, and look the same alone as in a page."""

from __future__ import annotations

from datetime import date

import html5lib
import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString

from malmoandan.web import gallery
from malmoandan.web.marks import KeyHalf, Link, Thread, ThreadStep, TwoKeys


def drawn(source: str, **context: object) -> str:
    """What a template with only this in it gives, in English."""
    with translation.override("en"):
        return Template(source).render(Context(context))


@pytest.mark.parametrize(
    "misspelt",
    [
        "{% card titel='x' %}{% endcard %}",
        "{% card tone='pink' %}{% endcard %}",
        "{% notice kind='oops' %}{% endnotice %}",
        "{% button 'Send' kind='primay' %}",
        "{% button colour='red' %}",
        "{% button missing %}",
        "{% link_button 'Read' missing %}",
        "{% badge 'Done' state='finished' %}",
        "{% badge missing %}",
        "{% two_keys mark small=True %}",
        "{% red_thread %}",
        "{% table %}{% endtable %}",
        "{% empty_state missing %}{% endempty_state %}",
        "{% voice %}{% endvoice %}",
        "{% term 'word' missing %}",
        "{% progress 1 2 missing %}",
        "{% crumb missing %}",
    ],
)
def test_a_misspelt_attribute_or_an_empty_word_is_an_error(misspelt: str) -> None:
    with pytest.raises((TemplateSyntaxError, TypeError)):
        drawn(misspelt, mark=TwoKeys(()))


@pytest.mark.parametrize(
    ("tag", "context"),
    [
        ("{% card title=evil url='/x/' %}{{ evil }}{% endcard %}", {}),
        ("{% notice title=evil %}{{ evil }}{% endnotice %}", {}),
        ("{% fact_list %}{% fact evil evil %}{% endfact_list %}", {}),
        ("{% voice evil quoted=evil anchor=evil %}{{ evil }}{% endvoice %}", {}),
        ("{% quote source=evil %}{{ evil }}{% endquote %}", {}),
        ("{% badge evil %}{% term evil evil %}{% button evil name=evil value=evil %}", {}),
        ("{% more evil %}{{ evil }}{% endmore %}{% empty_state evil %}{% endempty_state %}", {}),
        ("{% table evil %}<tbody></tbody>{% endtable %}{% progress 1 2 evil %}{% figure 1 evil %}", {}),
    ],
)
def test_what_people_write_never_becomes_markup(tag: str, context: dict[str, object]) -> None:
    html = drawn(tag, evil='"><script>alert(1)</script><img src=x onerror=alert(1)>', **context)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))


def test_html_drawn_once_is_never_given_for_the_text_that_spells_it() -> None:
    bold = "<b>bold</b>"
    assert bold in drawn("{% badge it %}", it=SafeString(bold))
    assert bold not in drawn("{% badge it %}", it=bold)
    assert bold in drawn("{% menu it %}", it=[Link(SafeString(bold), "/")])
    assert bold not in drawn("{% menu it %}", it=[Link(bold, "/")])


def test_two_keys_say_in_words_who_has_turned_and_who_has_not() -> None:
    mark = TwoKeys(
        (
            KeyHalf(
                "Exempelstad", "adopted", body="City council", decided_on=date(2026, 11, 3), paragraph="§ 42"
            ),
            KeyHalf("The sector"),
        )
    )
    html = drawn("{% two_keys mark %}", mark=mark)
    assert "Exempelstad has approved" in html
    assert "The sector waiting" in html
    assert "§ 42" in html
    assert 'data-closed="no"' in html
    assert html.count('class="key"') == 2


def test_keys_close_only_when_every_party_has_turned() -> None:
    one, other = KeyHalf("a", "adopted"), KeyHalf("b", "adopted")
    assert TwoKeys((one, other)).is_closed
    assert not TwoKeys((one, KeyHalf("b", "returned"))).is_closed
    assert not TwoKeys(()).is_closed, "nobody's silence is a yes"
    three = drawn("{% two_keys mark %}", mark=TwoKeys((one, other, KeyHalf("c"))))
    assert three.count('class="key"') == 3


def test_the_red_thread_is_a_list_in_the_order_of_the_steps() -> None:
    thread = Thread(
        (
            ThreadStep("done", "held", "/held/"),
            ThreadStep("said", "asked"),
            ThreadStep("promised", "hours", is_here=True),
        )
    )
    html = drawn("{% red_thread thread %}", thread=thread)
    assert html.index("asked") < html.index("hours") < html.index("held")
    assert '<a href="/held/" dir="auto">held</a>' in html
    assert 'aria-current="step"' in html


def test_numbers_in_drawings_have_a_point_in_every_language() -> None:
    with translation.override("sv"):
        html = Template("{% chart bars %}{% chart dots %}").render(Context(gallery.charts()))
    assert 'width="37.5"' in html
    assert "<title>" in html


@pytest.mark.parametrize("progress", [(-3, 10), (13, 10), (0, 0)])
def test_progress_never_shows_less_than_nothing_or_more_than_all(progress: tuple[int, int]) -> None:
    html = drawn("{% progress value most 'Reports' %}", value=progress[0], most=progress[1])
    assert 'value="-' not in html
    assert 'value="13"' not in html


def test_the_pager_keeps_the_filters_and_is_silent_on_one_page() -> None:
    samples = gallery.samples(has_faults=False)
    request = RequestFactory().get("/roll/", {"kind": "group", "page": "2"})
    html = drawn("{% pager page %}", page=samples["page"], request=request)
    assert "kind=group&amp;page=3" in html
    assert "kind=group&amp;page=1" in html


def test_the_once_key_differs_each_time() -> None:
    assert drawn("{% once_key %}") != drawn("{% once_key %}")


def test_a_component_alone_equals_the_same_part_of_the_page() -> None:
    samples = gallery.samples(has_faults=False)
    page = Template('{% include "web/gallery/signs.html" %}').render(Context(samples))
    part = Template("{% for mark in keys %}{% two_keys mark %}{% endfor %}").render(Context(samples))
    assert part in page
