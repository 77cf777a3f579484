"""The shapes of what is judged and answered. Who may do it is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.assessments.commands import Answer, Judged
from malmoandan.assessments.commands.checking import LONGEST_ANSWER
from malmoandan.assessments.commands.judging import LONGEST_COMMENT, LONGEST_EVIDENCE
from malmoandan.assessments.models import (
    WELL_EVIDENCED,
    Ambition,
    Assessment,
    Completion,
    Principle,
    Result,
    SelfCheck,
    YesNo,
)
from malmoandan.assessments.models.self_checks import QUESTIONS
from malmoandan.assessments.queries import bodies_to_nominate
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import QueryDict

    from malmoandan.plan.models import Activity

SAID = ("completion", "result", "ambition", "comment", "evidence")


class AssessmentForm(forms.Form):
    """One activity: three words from the scales, what shows it, and a comment. Empty it judges nothing."""

    completion = forms.ChoiceField(label=_("How far has it come?"), required=False)
    result = forms.ChoiceField(label=_("What has it changed?"), required=False)
    ambition = forms.ChoiceField(label=_("How ambitious is it?"), required=False)
    evidence = forms.CharField(
        label=_("What shows it?"),
        max_length=LONGEST_EVIDENCE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    comment = forms.CharField(
        label=_("In a few words"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, sent: QueryDict | None, *, activity: Activity, now: Assessment | None) -> None:
        super().__init__(sent, prefix=f"a{activity.pk}", use_required_attribute=False)
        self.activity, self.now = activity, now
        for name, scale in (("completion", Completion), ("result", Result), ("ambition", Ambition)):
            self.fields[name].choices = [("", _("Not judged")), *scale.choices]  # type: ignore[attr-defined]
        if now is not None:
            self.initial = {name: getattr(now, name) for name in SAID}

    def clean(self) -> dict[str, Any]:
        """Far-come completion needs its evidence; whatever else is said needs how far it has come."""
        given = super().clean() or {}
        if given.get("completion") in WELL_EVIDENCED and not given.get("evidence", "").strip():
            self.add_error("evidence", _("Say what shows it: a link, or where it can be seen."))
        if not given.get("completion") and any(given.get(name) for name in SAID):
            self.add_error("completion", _("Choose how far it has come."))
        return given

    def judged(self) -> Judged | None:
        """What the command takes; nothing where nothing was said."""
        given = self.cleaned_data
        return Judged(**{name: given[name] for name in SAID}) if given["completion"] else None


def forms_for(
    activities: Iterable[Activity], now: dict[int, Assessment], sent: QueryDict | None
) -> list[AssessmentForm]:
    """A form for each activity, with what one's side says now."""
    return [AssessmentForm(sent, activity=each, now=now.get(each.pk)) for each in activities]


class SelfCheckForm(forms.Form):
    """The six questions: yes, partly or no, and words."""

    def __init__(self, *args: Any, now: SelfCheck | None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        said = {each.principle: each for each in now.answers.all()} if now else {}
        for principle in Principle:
            answered = said.get(principle)
            self.fields[principle] = forms.ChoiceField(
                label=QUESTIONS[principle], help_text=principle.label, choices=YesNo.choices,
                widget=forms.RadioSelect, initial=answered.answer if answered else None,
            )  # fmt: skip
            self.fields[f"{principle}_words"] = forms.CharField(
                label=_("In a few words"), required=False, max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
                initial=answered.words if answered else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Partly and no are never said without words."""
        given = super().clean() or {}
        for principle in Principle:
            said = given.get(f"{principle}_words", "").strip()
            if given.get(principle) in {YesNo.PARTLY, YesNo.NO} and not said:
                self.add_error(
                    f"{principle}_words", _("Say in a few words why, where you answer partly or no.")
                )
        return given

    def answers(self) -> dict[Principle, Answer]:
        """What the command takes."""
        given = self.cleaned_data
        return {each: Answer(given[each], given[f"{each}_words"]) for each in Principle}


class NominateForm(forms.Form):
    """A body of no party, the years, and why it."""

    body = forms.ModelChoiceField(
        label=_("Which body?"),
        help_text=_("One that belongs to no party: a university, say."),
        queryset=Body.objects.none(),
        empty_label=_("Choose"),
    )
    first_year = forms.IntegerField(label=_("From year"), min_value=2000, max_value=2200)
    last_year = forms.IntegerField(label=_("To year"), min_value=2000, max_value=2200)
    why = forms.CharField(label=_("Why?"), max_length=500)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_to_nominate(day)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.initial = {"first_year": day.year, "last_year": day.year}


class NoForm(forms.Form):
    """Why one's own party says no."""

    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=500)


class DayForm(forms.Form):
    """From which day everything is shown."""

    closes_on = forms.DateField(
        label=_("From which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
