"""One field template dresses every form."""

from __future__ import annotations

import html5lib
import pytest
from django import forms
from django.utils import translation

from malmoandan.web.gallery import SampleForm


@pytest.fixture
def faulty() -> str:
    """The sample form sent with faults."""
    with translation.override("en"):
        return str(SampleForm({"email": "not an address"}))


def test_each_fault_stands_at_its_field_and_in_the_summary(faulty: str) -> None:
    assert 'href="#id_title"' in faulty
    assert 'id="id_title_error"' in faulty
    assert 'aria-invalid="true"' in faulty
    assert "data-error-summary" in faulty
    assert "There are problems with" in faulty


def test_every_link_of_the_summary_and_every_pointer_leads_somewhere(faulty: str) -> None:
    tree = html5lib.parse(faulty, namespaceHTMLElements=False)
    ids = {element.get("id") for element in tree.iter()}
    asked = {link.get("href", "")[1:] for link in tree.iter("a")}
    asked |= {ref for element in tree.iter() for ref in element.get("aria-describedby", "").split()}
    assert asked <= ids


def test_what_is_optional_is_said_in_words(faulty: str) -> None:
    assert faulty.count("(optional)") == 2


def test_addresses_read_from_left_to_right_in_every_language() -> None:
    with translation.override("ar"):
        html = str(SampleForm())
    assert 'type="email"' in html
    assert 'dir="ltr"' in html


def test_choices_are_a_group_with_a_name(faulty: str) -> None:
    tree = html5lib.parse(faulty, namespaceHTMLElements=False)
    groups = [group for group in tree.iter("fieldset") if list(group.iter("legend"))]
    assert len(groups) == 1
    labels = {label.get("for") for label in groups[0].iter("label")}
    radios = {radio.get("id") for radio in groups[0].iter("input")}
    assert radios <= labels


def test_a_choice_is_chosen_and_escaped() -> None:
    class Risky(forms.Form):
        kind = forms.MultipleChoiceField(
            choices=[("a", "<b>a</b>"), ("b", "b")], widget=forms.CheckboxSelectMultiple
        )

    html = str(Risky({"kind": ["b"]}))
    assert "<b>a</b>" not in html
    assert html.count("checked") == 1


def test_a_text_area_has_no_width_of_its_own() -> None:
    assert "cols=" not in str(SampleForm())
