"""The shapes of what is prepared, led and written in a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.workshop.commands.leading import LONGEST_TEXT
from malmoandan.workshop.models import StepKind
from malmoandan.workshop.scripts import LONGEST_STEP, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from malmoandan.meetings.models import Meeting

EMPTY_ROWS = 3  # places for further steps under those there are
LONGEST_VOICE = 20_000


class CodeForm(forms.Form):
    """The six symbols from the wall."""

    code = forms.CharField(
        label=_("The code on the wall"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )


class WorkshopForm(forms.Form):
    """What a workshop is called, what it asks, and when the answer comes."""

    meeting: forms.ModelChoiceField[Meeting] = forms.ModelChoiceField(
        label=_("The meeting it is part of"),
        queryset=None,
        help_text=_("If the meeting belongs to a dialogue, what is said here goes there."),
    )
    title = forms.CharField(label=_("Name of the workshop"), max_length=200)
    question = forms.CharField(
        label=_("What it asks"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    answer_due_on = forms.DateField(
        label=_("When the answer comes"),
        help_text=_("Everyone is told this day before writing a word."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **more: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **more)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - as declared above
        field.queryset = meetings


class StepForm(forms.Form):
    """One step of the script. A row without a title is no step."""

    kind = forms.ChoiceField(label=_("What we do"), choices=StepKind.choices)
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
    words = forms.CharField(
        label=_("What everybody reads"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    minutes = forms.IntegerField(label=_("How many minutes"), min_value=1, max_value=LONGEST_STEP, initial=10)
    options = forms.CharField(
        label=_("Choices, one a line, if we weigh"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def row(self) -> Row:
        """The step as a command takes it."""
        data = self.cleaned_data
        options = tuple(line.strip() for line in data["options"].splitlines() if line.strip())
        return Row(data["kind"], data["title"], data["words"], data["minutes"], options)


class ScriptForm(forms.Form):
    """The version the writer began from; the steps themselves are a set of their own."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


StepFormSet = forms.formset_factory(StepForm, extra=EMPTY_ROWS, max_num=20, validate_max=True)


def rows_of(forms_sent: Sequence[Any]) -> list[Row]:
    """The steps that have a title, in their order."""
    return [form.row() for form in forms_sent if form.cleaned_data.get("title", "").strip()]


class TogetherForm(forms.Form):
    """What the room writes together."""

    text = forms.CharField(
        label=_("What we write together"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class VoiceForm(forms.Form):
    """What one phone writes."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST_VOICE,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Write something first.")},
    )
