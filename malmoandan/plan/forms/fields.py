"""The fields that forms of this room are made of: words, days, bodies, keys by comma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.parties.models import Body

LONGEST = 20_000  # characters of a text
_APART = re.compile(r"[,;\s]+")


def line(label: object, most: int = 300, **more: Any) -> forms.CharField:  # noqa: ANN401 - what Django's forms take
    """One line of words."""
    return forms.CharField(label=label, max_length=most, **more)  # type: ignore[arg-type]  # a lazy text is fine


def words(label: object, rows: int = 4, **more: Any) -> forms.CharField:  # noqa: ANN401 - as above
    """A text that nobody must write yet: a draft may have holes."""
    area = forms.Textarea(attrs={"rows": rows})
    given = {"max_length": LONGEST, "required": False, "widget": area} | more
    return forms.CharField(label=label, **given)  # type: ignore[arg-type]  # as above


def day(label: object, **more: Any) -> forms.DateField:  # noqa: ANN401 - as above
    """A day, picked in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)  # type: ignore[arg-type]  # as above


def number(label: object, digits: int, places: int, **more: Any) -> forms.DecimalField:  # noqa: ANN401 - as above
    """A number with decimals, written with a comma or a point."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"})
    given = {"max_digits": digits, "decimal_places": places, "widget": widget} | more
    return PlainNumber(label=label, **given)  # type: ignore[arg-type]  # as above


def year(label: object) -> forms.IntegerField:
    """A year, or nothing."""
    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})
    return forms.IntegerField(label=label, min_value=1900, max_value=2200, required=False, widget=widget)  # type: ignore[arg-type]  # as above


def choice(label: object, choices: Any, *, empty: object = "", **more: Any) -> forms.ChoiceField:  # noqa: ANN401 - as above
    """One of several; `empty` is what the choice of none is called, where there is one."""
    listed = [("", empty), *choices] if empty else list(choices)
    return forms.ChoiceField(label=label, choices=listed, **more)  # type: ignore[arg-type]  # as above


def body(label: object, **more: Any) -> BodyField:  # noqa: ANN401 - as above
    """A body, chosen from those that exist; `choose_among` says which."""
    return BodyField(label=label, **more)


class PlainNumber(forms.DecimalField):
    """A number as people write it here: 12,5 and 12 500 are understood, and shown without needless zeros."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - what Django's fields take
        """Read it with a point."""
        if isinstance(value, str):
            value = value.replace(",", ".").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - as above
        """Show 12.5000 as 12.5."""
        return format(value.normalize(), "f") if hasattr(value, "normalize") else value


class BodyField(forms.TypedChoiceField):
    """A body by its primary key; its list is read once for all rows of a page."""

    def __init__(self, **more: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(coerce=lambda key: key, empty_value=None, **more)

    def choose_among(self, bodies: Sequence[Body]) -> None:
        """Offer these, party by party."""
        by_key = {str(each.pk): each for each in bodies}
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in bodies:
            party = each.party.name if each.party else _("Of no party")
            groups.setdefault(party, []).append((str(each.pk), each.name))
        self.coerce = by_key.get
        self.choices = [("", _("Choose a body")), *groups.items()]


def keys(text: str) -> str:
    """Keys that somebody wrote with commas, blanks or semicolons, each once, by comma."""
    return ",".join(dict.fromkeys(part for part in _APART.split(text.strip()) if part))
