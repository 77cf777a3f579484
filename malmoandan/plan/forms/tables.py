"""The form that takes a table in."""

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_MAPPING = 20_000


class TableForm(forms.Form):
    """A file with the plan's table, or another's together with a mapping."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A workbook (.xlsx) or CSV, at most 5 MB. Take the plan out to see how it is laid out."),
    )
    mapping = forms.CharField(
        label=_("Mapping"),
        required=False,
        max_length=LARGEST_MAPPING,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"}),
        help_text=_(
            "Only for a table laid out in another way: which of its columns is which of ours, in TOML."
        ),
    )
