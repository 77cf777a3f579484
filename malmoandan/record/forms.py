"""What people fill in on the record's pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.record.registry import topics_read
from malmoandan.record.words import TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict


class EntryFilter(forms.Form):
    """What the record is shown by: only topics, parties and days that are known.

    Anything else is passed over.
    """

    topic = forms.ChoiceField(label=_("What it is about"), required=False)
    party = forms.ChoiceField(label=_("Who did it"), required=False)
    day = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *given: Any, names: dict[str, str], **more: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*given, **more)
        topics = [(topic, TOPICS.get(topic, topic)) for topic in topics_read()]
        self.fields["topic"].choices = [("", _("Everything")), *topics]  # type: ignore[attr-defined]
        self.fields["party"].choices = [("", _("Everyone")), *names.items()]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The choices that are valid."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in self.fields}


@lru_cache(maxsize=100)
def drawn_filter(names: tuple[tuple[str, str], ...], chosen: tuple[Any, ...], _language: str | None) -> str:
    """The filter as it stands above the list, drawn once for each choice in each language."""
    initial = dict(zip(EntryFilter.base_fields, chosen, strict=True))
    return EntryFilter(names=dict(names), initial=initial).as_div()


def number_in(query: QueryDict, name: str) -> int | None:
    """A number of an entry in an address; None for anything else."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None  # noqa: PLR2004 - fits 64 bits


class RedactForm(forms.Form):
    """Which values of an entry to erase, and on what ground."""

    values = forms.MultipleChoiceField(label=_("Values to erase"), widget=forms.CheckboxSelectMultiple)
    ground = forms.CharField(
        label=_("On what ground"),
        max_length=300,
        help_text=_("Everyone will see this. Say which rule, and nothing about the person."),
    )

    def __init__(self, *given: Any, names: Sequence[str], **more: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*given, **more)
        self.fields["values"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class WitnessForm(forms.Form):
    """The public half of a party's witness key."""

    vkey = forms.CharField(
        label=_("Your party's public key"),
        max_length=300,
        help_text=_("The line that “malmoandan record witness --make-key” printed on your own machine."),
    )
