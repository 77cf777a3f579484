"""Forms of the agreement room: shape and wording only. What is allowed is decided by the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.agreement.models import ActorKind, Clause, ClauseKind, Section, VersionText
from malmoandan.agreement.queries import umbrellas
from malmoandan.parties.forms import size_field
from malmoandan.parties.models import Body, BodyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.agreement.models import Version

LONGEST_CLAUSE = 20_000
PUBLIC_KINDS = (
    BodyKind.COUNCIL,
    BodyKind.EXECUTIVE_BOARD,
    BodyKind.COMMITTEE,
    BodyKind.DEPARTMENT,
    BodyKind.MUNICIPAL_COMPANY,
)
_NAMES = {
    ActorKind.ORGANISATION: _("Name of the organisation"),
    ActorKind.INFORMAL_GROUP: _("Name of the group or network"),
    ActorKind.PERSON: _("What we may call you"),
    ActorKind.OTHER: _("Name of the actor"),
}


def date_field(label: object, **more: Any) -> forms.DateField:  # noqa: ANN401 - what Django's forms take
    """A day, picked in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)  # type: ignore[arg-type]  # a lazy text is fine


class ClauseForm(forms.Form):
    """The words of a clause. `seen` is the text the editor started from."""

    text = forms.CharField(
        label=_("Words of the clause"), max_length=LONGEST_CLAUSE, widget=forms.Textarea(attrs={"rows": 6})
    )
    kind = forms.ChoiceField(label=_("What kind of clause"), choices=ClauseKind.choices)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class PlaceForm(forms.Form):
    """Where in a draft a clause stands: under a heading, after another clause or first."""

    section = forms.ModelChoiceField(label=_("Under the heading"), queryset=Section.objects.none())
    after = forms.ModelChoiceField(
        label=_("After the clause"),
        queryset=Clause.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("First under the heading"),
    )

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        sections = version.sections.order_by("position")
        clauses = version.clauses.order_by("position")
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["after"].queryset = clauses  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def after_key(self) -> str:
        """The key of the clause before, or nothing."""
        clause = self.cleaned_data["after"]
        return clause.key if clause else ""


class NewClauseForm(PlaceForm):
    """A clause to add and where."""

    text = forms.CharField(
        label=_("Words of the clause"), max_length=LONGEST_CLAUSE, widget=forms.Textarea(attrs={"rows": 6})
    )
    kind = forms.ChoiceField(label=_("What kind of clause"), choices=ClauseKind.choices)
    field_order = ("text", "kind", "section", "after")


class ConsultationDatesForm(forms.Form):
    """When comments are taken and when they will have been answered."""

    opens_on = date_field(_("First day for comments"))
    closes_on = date_field(_("Last day for comments"), help_text=_("At least three weeks later."))
    answer_by = date_field(_("Every comment is answered by"))


class ReasonForm(forms.Form):
    """Why something is done that others will ask about."""

    reason = forms.CharField(label=_("Reasons"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class AmendForm(forms.Form):
    """What a new draft is to change."""

    summary_of_changes = forms.CharField(
        label=_("What is to change, and why"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MeaningForm(forms.Form):
    """What a principle means here."""

    local_wording = forms.CharField(
        label=_("What it means here"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    national_wording = forms.CharField(
        label=_("How the national agreement puts it"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    examples = forms.CharField(
        label=_("Examples"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    self_check = forms.CharField(
        label=_("Questions to ask yourselves"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One question on each line."),
    )


class TranslationForm(forms.Form):
    """A version in another language or easy to read: one field for each clause, empty where not done."""

    language = forms.CharField(
        label=_("Language code"),
        max_length=10,
        help_text=_("Two or three letters, for example en, ar, fi or so."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    is_easy_read = forms.BooleanField(label=_("This is an easy-to-read text"), required=False)
    is_machine_made = forms.BooleanField(label=_("A machine made this translation"), required=False)
    translator_note = forms.CharField(label=_("Note from the translator"), max_length=300, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)

    facts = ("language", "title", "is_easy_read", "is_machine_made", "translator_note")

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        self.keys = list(version.clauses.order_by("position").values_list("key", "text"))
        for key, text in self.keys:
            self.fields[f"clause-{key}"] = forms.CharField(
                label=key,
                help_text=text[:500],
                max_length=LONGEST_CLAUSE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean_language(self) -> str:
        """A language code as the web writes it."""
        code = str(self.cleaned_data["language"]).lower()
        if not code.replace("-", "").isalnum() or not code.isascii() or len(code.split("-")[0]) not in {2, 3}:
            raise forms.ValidationError(_("Write the language as two or three letters, for example en."))
        return code

    @property
    def words(self) -> dict[str, str]:
        """The translated clauses by key."""
        return {key: self.cleaned_data[f"clause-{key}"] for key, _text in self.keys}


class JoinForm(forms.Form):
    """Joining, on one page. Fields that do not concern the kind of actor are not there."""

    name = forms.CharField(label=_("Name"), max_length=200)
    body = forms.ModelChoiceField(label=_("Which body"), queryset=Body.objects.none(), required=False)
    area = forms.CharField(label=_("Part of town"), max_length=80, required=False)
    size = size_field()
    contact_role = forms.CharField(
        label=_("Role of the contact person"),
        max_length=120,
        help_text=_("A role, for example chair or secretary. Do not write a name."),
    )
    contact_email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Give an e-mail address or a phone number.")
    )
    contact_phone = forms.CharField(
        label=_("Phone number"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    decided_by = forms.CharField(
        label=_("Who decided to join"),
        max_length=200,
        help_text=_("For example: the board, the yearly meeting."),
    )
    decided_on = date_field(_("Date of the decision"))
    minutes_url = forms.URLField(label=_("Link to the minutes"), required=False, assume_scheme="https")
    umbrella = forms.ModelChoiceField(
        label=_("Also represented by"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Nobody else"),
        help_text=_("One can be represented by an umbrella organisation and join oneself."),
    )
    is_listed = forms.BooleanField(
        label=_("Show our name on the public list"),
        required=False,
        help_text=_("Contact details are never shown."),
    )
    has_read_principles = forms.BooleanField(
        label=_("We have read the principles and the ways of working, and stand by them")
    )

    def __init__(self, *args: Any, kind: ActorKind, alike: Sequence[Body] = (), **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["umbrella"].queryset = umbrellas()  # type: ignore[attr-defined]  # a ModelChoiceField
        if kind in _NAMES:
            self.fields["name"].label = _NAMES[kind]
        self._bodies(alike)
        if kind == ActorKind.PERSON:
            self._person()
        elif kind != ActorKind.ORGANISATION:
            self.fields["decided_by"].required = self.fields["decided_on"].required = False

    def clean(self) -> dict[str, Any]:
        """An address or a number, for all but persons."""
        said = super().clean() or self.cleaned_data
        reachable = said.get("contact_email") or said.get("contact_phone")
        if self.kind != ActorKind.PERSON and not reachable and "contact_email" not in self.errors:
            self.add_error("contact_email", _("Give an e-mail address or a phone number."))
        return said

    def _bodies(self, alike: Sequence[Body]) -> None:
        """Public bodies are chosen from a list; others only when they look like one already registered."""
        field: Any = self.fields["body"]
        if self.kind == ActorKind.COMMITTEE:
            del self.fields["name"], self.fields["is_listed"], self.fields["umbrella"], self.fields["area"]
            del self.fields["size"]
            public = Body.objects.filter(kind__in=PUBLIC_KINDS, is_listed=True, valid_to__isnull=True)
            field.queryset, field.required = public.order_by("name"), True
        elif alike:
            field.queryset = Body.objects.filter(pk__in=[body.pk for body in alike]).order_by("name")
            field.label, field.empty_label = _("Are you one of these?"), _("No, we are another")
        else:
            del self.fields["body"]

    def _person(self) -> None:
        """A person gives what she wants: never a role, a decision or a place on a list."""
        for name in (
            "body",
            "size",
            "contact_role",
            "decided_by",
            "decided_on",
            "minutes_url",
            "umbrella",
            "is_listed",
        ):
            self.fields.pop(name, None)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("An alias is enough. It is never shown in public.")
        self.fields["contact_email"].help_text = _("If you want a letter about how to leave.")
        self.fields["has_read_principles"].label = _(
            "I have read the principles and the ways of working, and stand by them"
        )


class ReceiptForm(forms.Form):
    """A receipt code typed by hand."""

    code = forms.CharField(
        label=_("Receipt code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        help_text=_("Three groups of four, as on the receipt."),
    )


class SecondLookForm(forms.Form):
    """Whether a refusal stands."""

    verdict = forms.ChoiceField(
        label=_("Your second look"),
        widget=forms.RadioSelect,
        choices=[
            ("welcome", _("Welcome them: the refusal does not stand")),
            ("uphold", _("Refuse them too")),
        ],
    )
    reason = forms.CharField(
        label=_("Reasons"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


def renderings_for(version: Version) -> list[VersionText]:
    """The renderings a version has, for the page where one is added."""
    return list(version.texts.filter(replaced_at__isnull=True).order_by("language", "is_easy_read"))
