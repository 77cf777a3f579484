"""Bringing a dialogue in: the files, and which of their columns is what."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from malmoandan.answers.models import AnswerOutcome
from malmoandan.dialogue.importing.looking import MEANS, OURS, guessed
from malmoandan.dialogue.importing.mapping import ALLOWED, NEEDED, mapping_told
from malmoandan.dialogue.models import ImportPart
from malmoandan.dialogue.queries import answerers_to_choose
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Body
from malmoandan.voices.languages import NAMES
from malmoandan.voices.models import Origin
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.dialogue.models import Dialogue, DialogueImport

    Told = dict[str, Any]

LARGEST = 11_000_000  # bytes of all files together
LONGEST_NAME = 120


def table_field(label: object, help_text: object = "", *, is_needed: bool = False) -> forms.FileField:
    """A file of comma-separated values."""
    widget = forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"})
    return forms.FileField(label=label, help_text=help_text, required=is_needed, widget=widget)  # type: ignore[arg-type]  # a lazy text is fine


class ImportFilesForm(forms.Form):
    """The files, and a mapping where there is one; without one the columns are chosen on the next page."""

    voices = table_field(
        _("Table of contributions"),
        _("Comma-separated values (.csv) in UTF-8, at most 11 MB for all files together."), is_needed=True,
    )  # fmt: skip
    replies = table_field(_("Table of replies"))
    answers = table_field(_("Table of answers"))
    meetings = table_field(_("Table of meetings"), _("Meetings that have been held."))
    has_answers = forms.BooleanField(
        label=_("The answers stand in the table of contributions"), required=False
    )
    body = forms.ModelChoiceField(
        label=_("Who gave the answers"), queryset=Body.objects.none(), required=False,
        empty_label=_("There are no answers"),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("The language of the texts"), choices=())
    mapping = forms.FileField(
        label=_("A description of the columns (.toml), if you have one"), required=False,
        help_text=_("Without it you choose the columns on the next page."),
    )  # fmt: skip

    def __init__(self, *args: Any, dialogue: Dialogue, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        choices = answerers_to_choose(dialogue.party_id, dialogue.co_host_id, day)
        self.fields["body"].queryset = choices  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["body"].initial = dialogue.answerer_id
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["language"].initial = get_language() or "sv"

    def clean(self) -> Told:
        """Files of different names, not too large together, and packed; the mapping read or guessed."""
        given = super().clean() or {}
        files = {part: given[part] for part in ImportPart.values if given.get(part)}
        names = [one_line(file.name, LONGEST_NAME) for file in files.values()]
        if len(set(names)) != len(names):
            self.add_error(None, _("Two files have the same name. Give them different names."))
        elif sum(file.size for file in files.values()) > LARGEST:
            self.add_error(None, _("The files are too large. Together they may be at most 11 MB."))
        elif not self.errors:
            self._read(dict(zip(files, names, strict=True)), given)
        return given

    def _read(self, names: dict[str, str], given: Told) -> None:
        given["packed"] = {names[part]: gzip.compress(given[part].read(), 6) for part in names}
        if given["has_answers"] and "answers" not in names:
            names["answers"] = names["voices"]
        try:
            if given["mapping"]:
                given["told"] = mapping_told(given["mapping"].read(100_000).decode("utf-8", "replace"))
            else:
                given["told"] = guessed(given["packed"], names, given["language"])
        except Refused as refused:
            self.add_error("mapping" if given["mapping"] else None, str(refused))


class ColumnsForm(forms.Form):
    """Which column is what, part by part, and what the values of some columns mean here."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, imported: DialogueImport, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.told: Told = imported.mapping
        self.report: Told = imported.report
        self.fields["seen"].initial = imported.revision
        self.parts = [part for part in ImportPart if part.value in self.told and part.value in NEEDED]
        for part in self.parts:
            self._ask_for(part)

    def _ask_for(self, part: ImportPart) -> None:
        said = self.told[part]
        headings = self.report.get("headings", {}).get(said.get("file", ""), [])
        for ours in (each for each in MEANS if each in ALLOWED[part]):
            empty = _("Choose a column") if ours in NEEDED[part] else _("No such column")
            self.fields[f"{part}-{ours}"] = forms.ChoiceField(
                label=MEANS[ours], choices=[("", empty), *((each, each) for each in headings)],
                initial=said.get("columns", {}).get(ours, ""), required=ours in NEEDED[part],
            )  # fmt: skip
        if part == ImportPart.ANSWERS:
            self.fields["answers-day"] = forms.DateField(
                label=_("The day all answers were given, where no column says it"), required=False,
                initial=said.get("answered_at", ""), widget=forms.DateInput(attrs={"type": "date"}),
            )  # fmt: skip
        for (owner, ours), codes in OURS.items():
            if owner == part:
                self._ask_for_values(part, ours, codes)

    def _ask_for_values(self, part: ImportPart, ours: str, codes: tuple[str, ...]) -> None:
        known = self.told[part].get("values", {}).get(ours, {})
        choices = [("", _("Choose what it means here")), *((code, label_of(code)) for code in codes)]
        for place, value in enumerate(self.report.get("values", {}).get(f"{part}.{ours}", [])):
            self.fields[f"{part}-{ours}-{place}"] = forms.ChoiceField(
                label=pgettext_lazy("import", "“%s” means") % value, choices=choices, required=False,
                initial=known.get(value, value if value in codes else ""),
            )  # fmt: skip

    def sections(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """What each table holds, the file it is, and the fields that are asked about it."""
        return [
            (str(part.label), self.told[part].get("file", ""),
             [self[name] for name in self.fields if name.startswith(f"{part}-")])
            for part in self.parts
        ]  # fmt: skip

    def mapping(self) -> Told:
        """The mapping as chosen; what the form does not ask about stays."""
        given, told = self.cleaned_data, {name: dict(said) for name, said in self.told.items()}
        for part in self.parts:
            columns = {ours: given[f"{part}-{ours}"] for ours in ALLOWED[part] if given[f"{part}-{ours}"]}
            told[part] |= {"columns": columns, "values": self._values(part)}
        if "answers" in told and (day := given.get("answers-day")):
            told["answers"]["answered_at"] = day.isoformat()
        return told

    def _values(self, part: ImportPart) -> Told:
        found: Told = {}
        for owner, ours in OURS:
            said = self.report.get("values", {}).get(f"{part}.{ours}", []) if owner == part else []
            words = {value: self.cleaned_data[f"{part}-{ours}-{place}"] for place, value in enumerate(said)}
            if chosen := {value: code for value, code in words.items() if code}:
                found[ours] = chosen
        return found


def label_of(code: str) -> str:
    """An origin or an outcome in words."""
    known = dict(Origin.choices) | dict(AnswerOutcome.choices)
    return str(known[code])


def languages() -> list[tuple[str, str]]:
    """The languages people write in, each by its own name; Catalan among them for what others publish."""
    return [*NAMES.items(), ("ca", "Català")]
