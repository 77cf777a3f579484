"""What of a form that was sent a person had typed, told from what the page had put in it and she had chosen.

A name is typed when any form of the product takes text under it, and not when every form that knows it hides
it or lets her choose. Of names no form knows, what looks like a value of the machine is left out.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms

from malmoandan.web.texts import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.datastructures import MultiValueDict

OF_THE_PAGE = {"csrfmiddlewaretoken", "once", "next"}
SECRET = re.compile(r"password\d?$|(?:^|[_-])(?:code|otp|proof|receipt|token|v?key|uidb36)$")
OF_THE_MACHINE = re.compile(r"[a-z0-9_.:/-]*")


def typed_texts(sent: MultiValueDict[str, str]) -> list[str]:
    """What a person had typed of what was sent, longest first; never a password nor a code."""
    texts = [
        text
        for name in sent
        if name not in OF_THE_PAGE and not SECRET.search(name)
        for text in map(tidy, sent.getlist(name))
        if is_typed(name.rpartition("-")[2], text)
    ]
    return sorted((text for text in texts if text), key=len, reverse=True)


def is_typed(name: str, text: str) -> bool:
    """Whether a text sent under this name was typed by hand; in doubt it was."""
    as_text, as_choice, hidden = _names()
    if name in as_text:
        return True
    if name in as_choice or name in hidden:
        return name in as_choice and " " in text
    return OF_THE_MACHINE.fullmatch(text) is None


@cache
def _names() -> tuple[set[str], set[str], set[str]]:
    """The names under which the forms of the product take text, let one choose, and hide something."""
    found: tuple[set[str], set[str], set[str]] = set(), set(), set()
    for form in _forms(forms.BaseForm):
        for name, field in getattr(form, "base_fields", {}).items():
            is_text = isinstance(field, forms.CharField) and not isinstance(
                field.widget, forms.widgets.ChoiceWidget
            )
            found[2 if field.widget.is_hidden else 0 if is_text else 1].add(name)
    return found


def _forms(kind: type[Any]) -> Iterator[type[Any]]:
    below: type[Any]
    for below in kind.__subclasses__():
        yield below
        yield from _forms(below)
