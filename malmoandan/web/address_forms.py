"""Where somebody without an account is to be told, and the six digits that show that the address is hers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """Where to tell of the answer."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Used only to tell you of the answer, then removed."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class DigitsForm(forms.Form):
    """The six digits from the letter."""

    digits = forms.CharField(
        label=_("The six digits we sent you"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "dir": "ltr"}),
    )
