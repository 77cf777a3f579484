"""Forms for commenting, receipts, answering and moderating: shape and wording only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from malmoandan.consultation.anchors import LONGEST_QUOTE, Quote, quote_of, sentences
from malmoandan.consultation.commands.commenting import LONGEST_COMMENT
from malmoandan.consultation.models import AnswerOutcome, Channel, Comment

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.datastructures import MultiValueDict

    from malmoandan.consultation.models import PassageSnapshot

MOST_SENTENCES = 12
SHOWN_OF_SENTENCE = 90  # characters
WHOLE = "whole"
OTHER = "other"


class CommentForm(forms.Form):
    """A comment on a passage: on all of it, on one of its sentences, or on words copied from it."""

    text = forms.CharField(
        label=_("Your comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea(attrs={"rows": 6})
    )
    about = forms.ChoiceField(label=_("Which words is it about?"), widget=forms.RadioSelect, initial=WHOLE)
    words = forms.CharField(
        label=_("The words you mean"),
        max_length=LONGEST_QUOTE,
        required=False,
        help_text=_("Needed only if you chose other words. Copy them from the text above."),
    )
    name = forms.CharField(
        label=_("Name to show"),
        max_length=80,
        required=False,
        help_text=_("Leave it empty if you do not want to be named."),
    )
    written_as = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def __init__(
        self, data: MultiValueDict[str, str] | None, *, passage: PassageSnapshot | None, written_as: str
    ) -> None:
        super().__init__(data, initial={"about": WHOLE, "written_as": written_as})
        self.passage = passage
        self.sentences = sentences(passage.text)[:MOST_SENTENCES] if passage else []
        if not self.sentences:
            del self.fields["about"], self.fields["words"]
            return
        short = [(str(n), Truncator(each).chars(SHOWN_OF_SENTENCE)) for n, each in enumerate(self.sentences)]
        ends = [(WHOLE, _("All of it")), *(short if len(short) > 1 else []), (OTHER, _("Other words"))]
        self.fields["about"].choices = ends  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, object]:
        """Find the words; they must stand in the passage."""
        said = super().clean() or {}
        about = said.get("about", WHOLE)
        said["quote"] = Quote()
        if about != WHOLE and self.passage is not None:
            words = said.get("words", "") if about == OTHER else self.sentences[int(about)]
            if quote := quote_of(self.passage.text, words):
                said["quote"] = quote
            else:
                self.add_error(
                    "words", _("These words do not stand in the text. Copy them from it, sign by sign.")
                )
        return said

    def said(self) -> dict[str, Any]:
        """What the command takes."""
        key = self.passage.key if self.passage else ""
        return {"passage_key": key} | {name: self.cleaned_data[name] for name in ("text", "quote", "name")}


class EnteredCommentForm(CommentForm):
    """A comment entered for someone who wrote on paper, phoned, or spoke at a meeting."""

    channel = forms.ChoiceField(
        label=_("How it came in"), choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB]
    )
    received_on = forms.DateField(
        label=_("When it came in"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    why = forms.CharField(
        label=_("Why you enter it"),
        max_length=500,
        help_text=_("For example: she has no computer and handed in a letter. Everyone can read this."),
    )
    has_consent = forms.BooleanField(label=_("The person has agreed that the words are published here"))

    def said(self) -> dict[str, Any]:
        """What the command takes."""
        more = ("channel", "received_on", "why", "has_consent")
        return super().said() | {name: self.cleaned_data[name] for name in more}


class AnswerForm(forms.Form):
    """One answer to the comments chosen."""

    comments = forms.ModelMultipleChoiceField(
        label=_("Comments that this answers"),
        queryset=Comment.objects.none(),
        widget=forms.MultipleHiddenInput,
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=AnswerOutcome.choices, widget=forms.RadioSelect
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say what is changed and why, or why not. Write to the person, in plain words."),
    )

    def __init__(self, data: MultiValueDict[str, str] | None, *, comments: QuerySet[Comment]) -> None:
        super().__init__(data)
        self.fields["comments"].queryset = comments  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        self.fields["comments"].error_messages["required"] = _("Choose the comments that this answers.")


class ReasonForm(forms.Form):
    """Why a comment is reported, hidden or shown again."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[ProhibitNullCharactersValidator()],
    )
