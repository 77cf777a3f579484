"""The shapes of what is drafted, brought in, sealed and opened. Whether it may be is the commands' affair."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from malmoandan.panels.commands import Terms
from malmoandan.panels.lots.numbers import PLACES
from malmoandan.panels.models import Quota
from malmoandan.panels.rules import (
    LARGEST_GROUP,
    LONGEST_PURPOSE,
    LONGEST_REASON,
    LONGEST_TITLE,
    SMALLEST_GROUP,
)
from malmoandan.web import receipts

LONGEST_QUOTAS = 10_000
NO_NUL = ProhibitNullCharactersValidator()
PARTS_OF_A_QUOTA = 4


def _words(label: object, longest: int, rows: int, **more: Any) -> forms.CharField:  # noqa: ANN401 - what Django's field takes
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=area, **more)  # type: ignore[arg-type]  # a lazy text


class TermsForm(forms.Form):
    """What the group is for, how large it is, and its quotas: one a line."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    purpose = _words(_("What is the group for?"), LONGEST_PURPOSE, 4)
    size = forms.IntegerField(
        label=_("How many members it has"), min_value=SMALLEST_GROUP, max_value=LARGEST_GROUP
    )
    quotas = _words(
        _("Quotas, one on each line"),
        LONGEST_QUOTAS,
        10,
        help_text=_("Category; value; at least; at most. For example: Age; 16–24; 3; 5"),
    )
    about = forms.CharField(
        max_length=100, required=False, widget=forms.HiddenInput, validators=[NO_NUL]
    )  # a Ref as text, carried along from the page of another room that led here

    def clean_quotas(self) -> list[Quota]:
        """The quotas, or which line is wrong."""
        lines = self.cleaned_data["quotas"].split("\n")
        return [_quota(place, line) for place, line in enumerate(lines, 1) if line.strip()]

    def terms(self) -> Terms:
        """What the command takes."""
        return Terms(**self.cleaned_data)


def _quota(place: int, line: str) -> Quota:
    parts = [part.strip() for part in line.replace("\t", ";").split(";")]
    is_whole = len(parts) == PARTS_OF_A_QUOTA and all(
        part.isascii() and part.isdigit() and len(part) <= len(str(LARGEST_GROUP)) for part in parts[2:]
    )
    if not is_whole:
        raise forms.ValidationError(
            gettext("Line %(place)d: write category; value; at least; at most."), params={"place": place}
        )
    return Quota(parts[0], parts[1], int(parts[2]), int(parts[3]))


def spelt(quotas: list[Quota]) -> str:
    """Quotas as they are written in the form."""
    return "\n".join(f"{each.category}; {each.value}; {each.least}; {each.most}" for each in quotas)


class PoolForm(forms.Form):
    """A table of the pool."""

    file = forms.FileField(
        label=_("The pool as a table (CSV or .xlsx)"),
        help_text=_(
            "The first column holds a number for each person, and then a column for each category of the "
            "quotas. Give no names and no personal identity numbers. Other columns are not kept."
        ),
    )


class SealForm(forms.Form):
    """A number, or the fingerprint of one that was sealed on one's own machine."""

    number = forms.IntegerField(
        label=_("Your party's number, 0 to 999"), min_value=0, max_value=PLACES - 1, required=False,
        help_text=_("Let chance choose it, for example with three throws of a ten-sided die."),
    )  # fmt: skip
    fingerprint = forms.CharField(
        label=_("Or a fingerprint you have made on your own machine"), max_length=64, required=False,
        validators=[NO_NUL], help_text=_("Then this machine never sees the number before it is opened."),
    )  # fmt: skip

    def clean(self) -> None:
        """One of the two."""
        said = self.cleaned_data
        if not self.errors and (said.get("number") is None) == (not said.get("fingerprint")):
            raise forms.ValidationError(gettext("Give either a number or a fingerprint."))


class OpenForm(forms.Form):
    """What the fingerprint hides."""

    number = forms.IntegerField(label=_("The number you sealed"), min_value=0, max_value=PLACES - 1)
    code = forms.CharField(label=_("The code you got with it"), max_length=40, validators=[NO_NUL])

    def clean_code(self) -> str:
        """The code as it is written here."""
        if not (code := receipts.normalise(self.cleaned_data["code"])):
            raise forms.ValidationError(gettext("This is not a code of ours. Look for a slip of the pen."))
        return code


class ReasonForm(forms.Form):
    """Why it goes no further."""

    reason = _words(_("Why? Everyone can read it"), LONGEST_REASON, 3)
