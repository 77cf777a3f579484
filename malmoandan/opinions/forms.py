"""The shapes of what is sent in this room. Whether it may be is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.refs import Ref
from malmoandan.opinions.commands.conversations import LONGEST_BACKGROUND, LONGEST_QUESTION
from malmoandan.opinions.models import DeclineGround
from malmoandan.opinions.models.statements import LONGEST_STATEMENT
from malmoandan.web import receipts
from malmoandan.web.wording import language_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.datastructures import MultiValueDict

    from malmoandan.opinions.models import Conversation, Statement

NO_NUL = ProhibitNullCharactersValidator()


def _moment(label: object, *, help_text: object = "", required: bool = True) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, help_text=help_text, required=required, widget=widget)  # type: ignore[arg-type]  # lazy texts


def _text(label: object, longest: int, rows: int, **more: object) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, widget=area, validators=[NO_NUL], **more)  # type: ignore[arg-type]  # as above


class TermsForm(forms.Form):
    """The question and how long it is open."""

    question = _text(_("The question"), LONGEST_QUESTION, 2)
    background = _text(_("Good to know before one votes"), LONGEST_BACKGROUND, 5, required=False)
    closes_at = _moment(
        _("When it ends"),
        help_text=_(
            "What is promised here stands: it can be moved forward, and only both parties end it earlier."
        ),
        required=False,
    )
    is_public = forms.BooleanField(label=_("Show it in the list for everyone"), required=False, initial=True)


class OpeningForm(TermsForm):
    """The same, with what it is about and when it begins."""

    about = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput, validators=[NO_NUL])
    opens_at = _moment(_("When it begins"))
    field_order = ("question", "background", "opens_at", "closes_at", "is_public", "about")

    def clean_about(self) -> Ref:
        """What it belongs to, as the page that led here wrote it."""
        try:
            return Ref.parse(self.cleaned_data["about"])
        except ValueError:
            raise forms.ValidationError(
                _("Go to the page of what it is about, and open it from there."), code="about"
            ) from None


class StatementForm(forms.Form):
    """A statement of one's own."""

    text = _text(
        _("Your statement"),
        LONGEST_STATEMENT,
        3,
        help_text=_("One thought that others can agree or disagree with. No names of people."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    alias = forms.CharField(
        label=_("Name to show"),
        max_length=80,
        required=False,
        validators=[NO_NUL],
        help_text=_("Leave it empty if you do not want to be named."),
    )
    is_for_body = forms.BooleanField(required=False)
    theme = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, data: MultiValueDict[str, str] | None, *, body: str, is_host: bool, start: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={"language": language_now()} | dict(start))
        if not is_host:
            del self.fields["theme"]
        if body:
            self.fields["is_for_body"].label = _("Say it in the name of %(body)s") % {"body": body}
        else:
            del self.fields["is_for_body"]

    def said(self) -> dict[str, Any]:
        """What the command takes."""
        given = dict(self.cleaned_data)
        theme = given.pop("theme", None)
        return given | {"theme": Ref("answers.theme", str(theme)) if theme else None}


class DeclineForm(forms.Form):
    """Why a statement is not taken up."""

    ground = forms.ChoiceField(label=_("Ground"), choices=DeclineGround.choices, widget=forms.RadioSelect)
    why = _text(_("Reasons, to the one who proposed it"), 500, 3, help_text=_("Everyone can read this."))


class TranslationForm(forms.Form):
    """A statement in another language."""

    language = forms.ChoiceField(label=_("Language"))
    text = _text(_("The statement in that language"), LONGEST_STATEMENT, 3)

    def __init__(self, data: MultiValueDict[str, str] | None, *, statement: Statement) -> None:
        super().__init__(data)
        others = [(code, name) for code, name in settings.LANGUAGES if code != statement.language]
        self.fields["language"].choices = others  # type: ignore[attr-defined]  # a ChoiceField


class QuestionTranslationForm(forms.Form):
    """The question in another language."""

    language = forms.ChoiceField(label=_("Language"))
    text = _text(_("The question in that language"), LONGEST_QUESTION, 3)

    def __init__(self, data: MultiValueDict[str, str] | None, *, written_in: str) -> None:
        super().__init__(data)
        others = [(code, name) for code, name in settings.LANGUAGES if code != written_in]
        self.fields["language"].choices = others  # type: ignore[attr-defined]  # a ChoiceField


class ReasonForm(forms.Form):
    """Why it should end before the promised day."""

    why = _text(_("Reasons"), 500, 3, help_text=_("Everyone can read this."))


class ReceiptForm(forms.Form):
    """The code that finds one's votes among the published ones."""

    code = forms.CharField(
        label=_("Your receipt code"), max_length=40, widget=forms.TextInput(attrs={"dir": "ltr"})
    )

    def clean_code(self) -> str:
        """The code as we write it."""
        if not (code := receipts.normalise(self.cleaned_data["code"])):
            raise forms.ValidationError(_("This is not a code of ours. Check every sign."), code="code")
        return code


def initial_of(conversation: Conversation) -> dict[str, object]:
    """The terms as a form begins with them."""
    return {
        name: getattr(conversation, name) for name in ("question", "background", "closes_at", "is_public")
    }
