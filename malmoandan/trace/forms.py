"""Forms for tying things together and for taking a link back: shape and wording only."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.trace.models import LinkKind


class LinkForm(forms.Form):
    """What this thing is tied to, how, and why."""

    kind = forms.ChoiceField(label=_("How they belong together"), choices=LinkKind.choices)
    target = forms.CharField(
        label=_("Reference of the other thing"),
        max_length=100,
        help_text=_(
            "It stands at the foot of the other thing's thread page, for example agreement.clause:C17"
        ),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    why = forms.CharField(label=_("Why"), max_length=500, required=False)

    def clean_target(self) -> Ref:
        """A reference, well written; whether the thing exists is the page's question."""
        try:
            return Ref.parse(self.cleaned_data["target"].strip())
        except ValueError as fault:
            raise forms.ValidationError(_("This is not a reference.")) from fault


class ReasonForm(forms.Form):
    """Why a link is taken back."""

    why = forms.CharField(label=_("Why"), max_length=500)
