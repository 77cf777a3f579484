"""Forms for saying, typing in, replying, reporting and deciding: shape and wording only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.errors import Refused
from malmoandan.voices.commands import Hiding, Saying
from malmoandan.voices.commands.wording import (
    LONGEST_ALIAS,
    LONGEST_AREA,
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
)
from malmoandan.voices.files import LARGEST, MOST_FILES, made_safe, too_large
from malmoandan.voices.languages import NAMES, OTHER
from malmoandan.voices.models import Origin, ReportOutcome, Rule
from malmoandan.voices.policies import may_say_as_body

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.files import SafeFile

LANGUAGES = [("", _("Guess it from the words")), *NAMES.items(), (OTHER, _("Another, or several"))]
ENTERED_BY_HAND = [(code, label) for code, label in Origin.choices if code not in {Origin.WEB, Origin.IMPORT}]


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class SafeFilesField(forms.FileField):
    """Pictures and PDFs, each made safe; the first that cannot be is told of by name."""

    def to_python(self, data: object) -> Any:  # noqa: ANN401 - what Django's field gives: here a list
        """The files as they may be kept."""
        sent: list[UploadedFile[bytes]] = [each for each in data if each] if isinstance(data, list) else []
        for each in sent:
            if (each.size or 0) > LARGEST:
                raise forms.ValidationError(too_large(each.name or ""))
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)d files fit.") % {"most": MOST_FILES})
        return [self._safe(each) for each in sent]

    def _safe(self, file: UploadedFile[bytes]) -> SafeFile:
        try:
            return made_safe(file.name or "", file.read())
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean(self, data: object, initial: object = None) -> Any:  # noqa: ANN401, ARG002 - Django's signature
        """None sent is an empty list."""
        return self.to_python(data if isinstance(data, list) else [data] if data else [])


class WordsForm(forms.Form):
    """Somebody's words, by the name she chooses; long and in any direction."""

    text = forms.CharField(
        label=_("What do you want to say?"),
        max_length=LONGEST_TEXT,
        help_text=_("Write as you speak, in any language. Leave out what is private about others."),
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
        validators=[ProhibitNullCharactersValidator()],
    )
    alias = forms.CharField(
        label=_("Name to show"),
        max_length=LONGEST_ALIAS,
        required=False,
        help_text=_("Any name you like. Leave it empty if you do not want to be named."),
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=LANGUAGES, required=False)


class OwnWordsForm(WordsForm):
    """One's own words. Whoever is signed in says for whom she speaks, and is told when that has changed."""

    whose = forms.ChoiceField(label=_("Who says it?"), widget=forms.RadioSelect, initial="me")
    written_as = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    field_order = ("text", "whose", "alias")

    def __init__(self, *args: Any, actor: Actor, body: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.now = actor.standing
        self.initial["written_as"] = self.now
        if not actor.is_signed_in:
            del self.fields["whose"]
            return
        choices: list[tuple[str, object]] = [
            ("me", _("I do. My account finds it again; nobody else sees whose it is.")),
            ("nobody", _("Nobody known. Nothing ties it to my account, and only the receipt finds it.")),
        ]
        if body and may_say_as_body(actor):
            choices.insert(1, ("body", _("%(body)s, which I write for") % {"body": body}))
        self.fields["whose"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, object]:
        """Never send words in another name than the one they were written in."""
        said = super().clean() or {}
        if self.data.get("written_as", self.now) != self.now:
            again = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            again["written_as"] = self.now
            self.data = again
            self.add_error(
                None,
                _("You act as somebody else than when you wrote this. Check who you are and send again."),
            )
        return said

    def saying(self) -> Saying:
        """What the commands take."""
        given = self.cleaned_data
        whose = given.get("whose", "me")
        return Saying(
            text=given["text"],
            title=given.get("title", ""),
            language=given["language"],
            alias=given["alias"],
            area=given.get("area", ""),
            as_body=whose == "body",
            is_untied=whose == "nobody",
            files=tuple(given.get("attached", ())),
        )


class SayForm(OwnWordsForm):
    """Something said from the web: one field is needed, the rest helps."""

    title = forms.CharField(label=_("In a few words"), max_length=LONGEST_TITLE, required=False)
    area = forms.CharField(
        label=_("Which part of the city is it about?"), max_length=LONGEST_AREA, required=False
    )
    attached = SafeFilesField(
        label=_("Pictures or a PDF"),
        required=False,
        help_text=_(
            "At most four. We remove where and with what a picture was taken. Show no faces without asking."
        ),
        widget=ManyFiles(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,application/pdf"}),
    )
    pictures_show = forms.CharField(
        label=_("What do the pictures show?"),
        max_length=300,
        required=False,
        help_text=_("For those who cannot see them."),
    )

    @property
    def extras_have_errors(self) -> bool:
        """Whether a field that is folded away must be looked at."""
        return bool({"title", "area", "attached", "pictures_show", "language"} & set(self.errors))

    def saying(self) -> Saying:
        """What the command takes, each picture with what it shows."""
        made, shown = super().saying(), self.cleaned_data["pictures_show"]
        return replace(made, files=tuple(replace(each, description=shown) for each in made.files))


class SayForForm(WordsForm):
    """Something typed in for somebody else: how it came, when, why, and that she agrees."""

    area = forms.CharField(
        label=_("Which part of the city is it about?"), max_length=LONGEST_AREA, required=False
    )
    origin = forms.ChoiceField(label=_("How it came in"), choices=ENTERED_BY_HAND)
    received_on = forms.DateField(
        label=_("When it came in"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    why = forms.CharField(
        label=_("Why you type it in"),
        max_length=LONGEST_REASON,
        help_text=_("For example: she wrote on paper and has no computer. Everyone can read this."),
        validators=[ProhibitNullCharactersValidator()],
    )
    has_consent = forms.BooleanField(
        label=_("The person agrees that I type it in, and knows that it is public and may be requested")
    )
    meeting_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    KEPT = ("origin", "received_on", "why", "area", "meeting_id")

    def __init__(self, *args: Any, kept: dict[str, str] | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.initial = {"received_on": timezone.localdate()} | {
            name: value for name, value in (kept or {}).items() if name in self.KEPT and value
        }
        self.fields["text"].label = _("The words, exactly as they were written or said")
        self.fields["text"].help_text = _("In the person's own language. Correct nothing.")
        self.fields["alias"].help_text = _("Only if the person wants to be named.")
        self.fields["language"].label = _("The language it is written in")

    def saying(self) -> Saying:
        """What the command takes of the words."""
        given = self.cleaned_data
        return Saying(
            text=given["text"], alias=given["alias"], language=given["language"], area=given["area"]
        )

    def circumstances(self) -> dict[str, Any]:
        """What the command takes of how it came."""
        names = ("origin", "received_on", "why", "has_consent", "meeting_id")
        return {name: self.cleaned_data[name] for name in names}

    def kept(self) -> dict[str, str]:
        """What stays in the form for the next one: all but words and name."""
        return {name: str(self.cleaned_data[name]) for name in self.KEPT if self.cleaned_data[name]}


class ReportForm(forms.Form):
    """Which house rule somebody thinks is broken."""

    rule = forms.ChoiceField(
        label=_("Which house rule does it break?"), choices=Rule.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("What makes you think so?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Only those who decide read this."),
        validators=[ProhibitNullCharactersValidator()],
    )


class ReasonForm(forms.Form):
    """Why words are shown again."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("Everyone can read this. Repeat nothing of what you hide."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        validators=[ProhibitNullCharactersValidator()],
    )


class HideForm(ReasonForm):
    """By which rule and why words are hidden."""

    rule = forms.ChoiceField(label=_("By which house rule?"), choices=Rule.choices, widget=forms.RadioSelect)
    field_order = ("rule", "why")


class SettleForm(HideForm):
    """What is decided on a report, by which rule it was judged, and why."""

    outcome = forms.ChoiceField(
        label=_("Your decision"), choices=ReportOutcome.choices, widget=forms.RadioSelect
    )
    field_order = ("outcome", "rule", "why")  # type: ignore[assignment]  # longer than its parent's


class HidingForm(forms.Form):
    """What an author keeps from readers. The receipt comes along where she is not signed in."""

    name = forms.BooleanField(label=_("Hide my name"), required=False)
    words = forms.BooleanField(label=_("Hide my words"), required=False)

    def hiding(self) -> Hiding:
        """What the command takes."""
        return Hiding(name=self.cleaned_data["name"], words=self.cleaned_data["words"])
