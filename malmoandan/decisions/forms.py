"""Forms for turning a key, taking one back, and dissenting: shape and wording only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.decisions.models import Outcome
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.datastructures import MultiValueDict


class KeyForm(forms.Form):
    """What the party's body decided. `digest` is the text that stood on the page when it was read."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=128)
    outcome = forms.ChoiceField(
        label=_("What was decided"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    body = forms.ModelChoiceField(label=_("Which body decided"), queryset=Body.objects.none())
    decided_on = forms.DateField(
        label=_("Date of the decision"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    paragraph = forms.CharField(
        label=_("Paragraph in the minutes"), max_length=40, required=False, help_text=_("For example: § 42")
    )
    registry_no = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    document_url = forms.URLField(
        label=_("Link to the minutes"), max_length=500, required=False, assume_scheme="https"
    )
    dissent = forms.CharField(
        label=_("Dissenting opinion"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        required=False,
        help_text=_("Shown under your body's name. Nobody else can change or hide it."),
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None,
        *,
        bodies: QuerySet[Body],
        own: int | None,
        digest: str,
    ) -> None:
        super().__init__(data, initial={"digest": digest, "body": own})
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # a ModelChoiceField


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class DissentForm(forms.Form):
    """A body's dissenting opinion."""

    text = forms.CharField(
        label=_("Dissenting opinion"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        help_text=_("Shown under your body's name. Nobody else can change or hide it."),
    )
