"""The shapes of what is written, recommended, answered and corrected. Who may is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from malmoandan.parties.models import Body
from malmoandan.report.commands.after import LONGEST_CORRECTION
from malmoandan.report.commands.recommending import LONGEST_REASONS, LONGEST_RECOMMENDATION
from malmoandan.report.commands.reviewing import LONGEST_REVIEW
from malmoandan.report.models import ResponseKind, ReviewKind
from malmoandan.web.wording import LONGEST_LINE, LONGEST_REASON, LONGEST_TEXT

if TYPE_CHECKING:
    from django.db.models import QuerySet


def area(rows: int) -> forms.Textarea:
    """A field for longer words, in whatever direction they run."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SeenForm(forms.Form):
    """A form that carries the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class FactsForm(forms.Form):
    """What a report is called."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_LINE)
    registry_no = forms.CharField(label=_("Registry number"), max_length=60, required=False)


class BeginForm(FactsForm):
    """Which year is told of."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2999)
    language = forms.ChoiceField(label=_("The language it is written in"), choices=settings.LANGUAGES)
    field_order = ("year", "title", "language", "registry_no")


class ReviewByForm(forms.Form):
    """By when both have read it."""

    review_by = DayField(label=_("Read it through by"))


class SignByForm(forms.Form):
    """By when both keys are hoped for."""

    sign_by = DayField(label=_("Decide by"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"), help_text=_("Everybody can read this."), max_length=LONGEST_REASON, widget=area(3)
    )


class WordsForm(SeenForm):
    """A text in a report. Empty takes it out."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_("Write plainly. An empty line begins a new paragraph. Empty takes the text out."),
        max_length=LONGEST_TEXT, required=False, strip=False, widget=area(12),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What a party says when it reads the report through."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=ReviewKind.choices,
        widget=forms.RadioSelect,
        initial=ReviewKind.COMMENT,
    )
    text = forms.CharField(label=_("Your words"), max_length=LONGEST_REVIEW, widget=area(5))


class AnswerForm(forms.Form):
    """How it was met."""

    answer = forms.CharField(label=_("Answer"), max_length=LONGEST_REVIEW, widget=area(5))


class RecommendationForm(forms.Form):
    """What is asked of which body, by when it answers, and what it needs of the budget."""

    text = forms.CharField(label=_("What is recommended"), max_length=LONGEST_RECOMMENDATION, widget=area(4))
    to = forms.ModelChoiceField(label=pgettext_lazy("a recommendation", "To"), queryset=Body.objects.none())
    answer_by = DayField(label=_("Answer wanted by"))
    budget_ask = forms.CharField(
        label=_("What it needs of the budget"),
        help_text=_("Goes into the page for the budget. Leave it empty when it needs nothing."),
        max_length=LONGEST_REASON, required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, bodies: QuerySet[Body], initial: Any = None) -> None:  # noqa: ANN401 - as Django takes them
        super().__init__(data, initial=initial)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]  # it is a ModelChoiceField


class ChangeRecommendationForm(RecommendationForm, SeenForm):
    """The same of one that is there, with the version that was read."""


class ResponseForm(SeenForm):
    """What a body answers."""

    kind = forms.ChoiceField(label=_("Your answer"), choices=ResponseKind.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(label=_("Your reasons"), max_length=LONGEST_REASONS, widget=area(6))
    due_on = DayField(label=_("Done by"), help_text=_("Needed unless you decline."), required=False)


class ErratumForm(forms.Form):
    """What stood and what should have."""

    place = forms.CharField(
        label=_("Where in the report"), help_text=_("A heading or a name, so that it is found."),
        max_length=LONGEST_LINE,
    )  # fmt: skip
    was = forms.CharField(
        label=_("What it says"), help_text=_("Copied from the report, word for word."),
        max_length=LONGEST_CORRECTION, widget=area(3),
    )  # fmt: skip
    now = forms.CharField(label=_("What it should have said"), max_length=LONGEST_CORRECTION, widget=area(3))
    reason = forms.CharField(label=_("Why it is corrected"), max_length=LONGEST_REASON)


class DealingForm(forms.Form):
    """When a body dealt with the report, under which paragraph, and what came of it."""

    dealt_on = DayField(label=_("Dealt with on"))
    paragraph = forms.CharField(label=_("Paragraph"), max_length=40, required=False)
    registry_no = forms.CharField(label=_("Registry number"), max_length=60, required=False)
    document_url = forms.URLField(
        label=_("Link to the minutes"), max_length=500, required=False, assume_scheme="https"
    )
    sentence = forms.CharField(
        label=_("What was decided, in one sentence"), max_length=LONGEST_REASON, required=False
    )
