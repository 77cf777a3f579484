"""Putting a file in, and correcting its reading: one form per clause and heading, saved together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.agreement.importers import ANSWERER_LABELS, KIND_LABELS, RECURRENCE_LABELS
from malmoandan.agreement.reading.corrections import ClauseEdit, Fate, SectionEdit
from malmoandan.agreement.reading.files import LARGEST, too_large
from malmoandan.agreement.reading.result import Answerer, Kind, Recurrence
from malmoandan.agreement.reading.words import languages

if TYPE_CHECKING:
    from malmoandan.agreement.reading.result import ReadClause, Section

LONGEST_HEADING = 300
LONGEST_PASTED = 1_000_000
LANGUAGE_NAMES = {"sv": _("Swedish"), "en": _("English")}
FATES = [
    (Fate.KEEP, _("Keep it")),
    (Fate.JOIN, _("Join it to the clause before")),
    (Fate.REMOVE, _("Remove it")),
]
FORMATS = ".txt,.md,.markdown,.html,.htm,.docx,.odt"


class Words(forms.CharField):
    """Text with one kind of line end, so that an untouched field counts as unchanged."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        """The words with plain line ends."""
        found = super().to_python(value)
        return found.replace("\r\n", "\n") if isinstance(found, str) else found


class PutInForm(forms.Form):
    """A file or pasted text, and how to read it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A .txt, .md, .docx, .odt or .html file of at most 5 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": FORMATS}),
    )
    text = forms.CharField(
        label=_("Or paste the text"), required=False, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
    )
    language = forms.ChoiceField(label=_("Language of the text"), required=False)
    keep_contacts = forms.BooleanField(
        label=_("Keep names, e-mail addresses and telephone numbers"),
        required=False,
        help_text=_("Otherwise they are taken out and only the roles are kept. What is kept will be public."),
    )

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*given, **named)
        known = [(code, LANGUAGE_NAMES.get(code, code)) for code in languages()]
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("Let the reader tell")), *known]

    def clean(self) -> dict[str, Any]:
        """Exactly one of file and text, neither too large."""
        found = super().clean() or {}
        file, text = found.get("file"), (found.get("text") or "").strip()
        if not self.errors and bool(file) == bool(text):
            self.add_error(None, _("Choose a file, or paste the text: one of the two."))
        if (file and file.size > LARGEST) or len(text) > LONGEST_PASTED:
            self.add_error("file" if file else "text", too_large())
        return found


class ClauseForm(forms.Form):
    """What a person may change of one clause."""

    text = Words(
        label=_("Words"),
        required=False,
        strip=True,
        help_text=_("To split the clause, write a line with three dashes (---) where the new clause begins."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=KIND_LABELS.items())
    responsible = forms.MultipleChoiceField(
        label=_("Who answers for it"),
        required=False,
        choices=ANSWERER_LABELS.items(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Counts for responsibilities only."),
    )
    is_joint = forms.BooleanField(label=_("They answer together"), required=False)
    recurrence = forms.ChoiceField(label=_("How often"), choices=RECURRENCE_LABELS.items())
    fate = forms.ChoiceField(label=_("What to do with it"), choices=FATES)
    place = forms.IntegerField(label=_("Place in the row of clauses"), min_value=1)
    new_heading = forms.CharField(
        label=_("New heading before it"), required=False, max_length=LONGEST_HEADING
    )

    def edit(self) -> ClauseEdit:
        """The correction, as the reading understands it."""
        chosen = self.cleaned_data
        return ClauseEdit(
            text=chosen["text"],
            kind=Kind(chosen["kind"]),
            fate=Fate(chosen["fate"]),
            place=chosen["place"] if "place" in self.changed_data else 0,
            new_heading=chosen["new_heading"],
            responsible=tuple(Answerer(code) for code in chosen["responsible"]),
            is_joint=chosen["is_joint"],
            recurrence=Recurrence(chosen["recurrence"]),
        )


class SectionForm(forms.Form):
    """What a person may change of one heading."""

    heading = forms.CharField(
        label=_("Heading"),
        required=False,
        max_length=LONGEST_HEADING,
        help_text=_("Empty it to remove the heading; its clauses then join the part before."),
    )
    level = forms.TypedChoiceField(
        label=_("Heading level"), coerce=int, choices=[(level, str(level)) for level in range(1, 6)]
    )

    def edit(self) -> SectionEdit:
        """The correction, as the reading understands it."""
        return SectionEdit(self.cleaned_data["heading"], self.cleaned_data["level"])


def clause_values(clause: ReadClause, index: int) -> dict[str, object]:
    """A clause as its form begins."""
    duty = clause.duty
    return {
        "text": clause.text.strip(),
        "kind": clause.kind.value,
        "responsible": [code.value for code in duty.responsible] if duty else [],
        "is_joint": duty.is_joint if duty else False,
        "recurrence": (duty.recurrence if duty else Recurrence.CONTINUOUS).value,
        "fate": Fate.KEEP.value,
        "place": index + 1,
        "new_heading": "",
    }


def section_values(section: Section) -> dict[str, object]:
    """A heading as its form begins."""
    return {"heading": section.heading, "level": min(section.level, 5)}
