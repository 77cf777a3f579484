"""Forms of the joining pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.site.models import AccessibilityStatement
from malmoandan.voices.forms import SayForForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from malmoandan.measures.shapes import Measure


class AccessibilityStatementForm(forms.ModelForm[AccessibilityStatement]):
    """The fields the authority prescribes, with its words explained."""

    authority_url = forms.URLField(label=_("Address for complaints to the authority"), assume_scheme="https")

    class Meta:
        model = AccessibilityStatement
        fields: ClassVar[list[str]] = [
            "language",
            "actor_name",
            "service_name",
            "conformity",
            "shortcomings",
            "disproportionate_burden",
            "outside_the_law",
            "method",
            "assessed_on",
            "authority_name",
            "authority_url",
        ]
        labels: ClassVar[dict[str, object]] = {
            "language": _("Language of this statement"),
            "actor_name": _("Who answers for the service"),
            "service_name": _("Name of the service"),
            "conformity": _("How well the service meets the law"),
            "shortcomings": _("What does not work yet, and why"),
            "disproportionate_burden": _("What would be an unreasonable burden, and why"),
            "outside_the_law": _("Content that the law does not cover"),
            "method": _("How it was tested"),
            "assessed_on": _("Tested on"),
            "authority_name": _("Supervisory authority"),
        }
        help_texts: ClassVar[dict[str, object]] = {
            "shortcomings": _("One line for each shortcoming. Say when it will be mended."),
            "method": _("For example own tests with screen reader and keyboard, or an outside reviewer."),
        }
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "language": forms.Select(
                choices=[("sv", "svenska"), ("en", "English"), ("ar", "العربية"), ("fi", "suomi")]
            ),
            "assessed_on": forms.DateInput(attrs={"type": "date"}),
            "shortcomings": forms.Textarea(attrs={"rows": 6}),
            "disproportionate_burden": forms.Textarea(attrs={"rows": 3}),
            "outside_the_law": forms.Textarea(attrs={"rows": 3}),
            "method": forms.Textarea(attrs={"rows": 4}),
        }


class MeasureForm(forms.Form):
    """Which number a clause is shown with."""

    measure = forms.ChoiceField(label=_("Which number"), widget=forms.RadioSelect)

    def __init__(self, measures: Sequence[Measure], data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.fields["measure"].choices = [(measure.code, measure.label) for measure in measures]  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    """What shows that a clause is kept: one of the recent public things, and why it does."""

    shown = forms.ChoiceField(label=_("What shows it"))
    why = forms.CharField(
        label=_("In what way"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, things: Sequence[tuple[str, str]], data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.fields["shown"].choices = list(things)  # type: ignore[attr-defined]


class ReceiptForm(forms.Form):
    """A receipt code, typed from paper or a screen."""

    code = forms.CharField(
        label=_("Receipt code"),
        max_length=40,
        help_text=_("It stands on your receipt. Capital letters, spaces and dashes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )

    def add_not_found(self) -> None:
        """Say that nothing is found, without telling a mistyped code from one that never was."""
        self.add_error(
            "code",
            _("We find nothing with this code. Look at it once more, or ask the coordinators for help."),
        )

    def add_waits_on_paper(self) -> None:
        """Say kindly that the code is good, and that nobody has typed in what was written by hand."""
        self.add_error(
            "code",
            _(
                "The code is right. What you wrote on paper has not been typed in yet: come back in a few "
                "days. If nothing has happened in two weeks, ask the coordinators."
            ),
        )


class PaperForm(SayForForm):
    """What is on a paper form of a meeting, under the code printed on it."""

    code = forms.CharField(label=_("The code on the form"), max_length=40)
    field_order = ("code", "text", "alias", "language", "area", "received_on", "why", "has_consent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        for name in ("origin", "meeting_id"):
            del self.fields[name]

    def typed(self) -> dict[str, Any]:
        """What the command takes."""
        names = ("code", "why", "has_consent", "received_on")
        return {"saying": self.saying()} | {name: self.cleaned_data[name] for name in names}
