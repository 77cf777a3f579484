"""What is filled in about a plan as a whole, and about its way to the parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.plan.forms.desks import Block
from malmoandan.plan.forms.fields import day, line, words
from malmoandan.plan.models import ActionPlan

if TYPE_CHECKING:
    from django.db.models import QuerySet

PLAN_BLOCKS = (
    Block("plan", ("title", "summary", "period_start", "period_end", "registry_no", "supersedes")),
)
SECTION_BLOCKS = (Block("text", ("text",)),)


class PlanForm(forms.Form):
    """What a plan is called and which period it is for."""

    title = line(_("Title"))
    summary = words(
        _("Summary"), help_text=_("What the plan is about, in a few sentences that anybody understands.")
    )
    period_start = day(_("First day of the period"))
    period_end = day(_("Last day of the period"))
    registry_no = line(_("Registry number"), 60, required=False)

    def clean(self) -> dict[str, Any]:
        """The period ends after it begins."""
        said = super().clean() or self.cleaned_data
        start, end = said.get("period_start"), said.get("period_end")
        if start and end and end <= start:
            self.add_error("period_end", _("The period must end after it begins."))
        return said


class NewPlanForm(PlanForm):
    """A plan to begin, perhaps from the one before."""

    supersedes = forms.ModelChoiceField(
        label=_("The plan before it"),
        queryset=ActionPlan.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_("Then you can choose what of it goes on."),
    )

    def __init__(self, *args: Any, earlier: QuerySet[ActionPlan], **kwargs: Any) -> None:  # noqa: ANN401 - what Django's forms take
        super().__init__(*args, **kwargs)
        self.fields["supersedes"].queryset = earlier  # type: ignore[attr-defined]  # a ModelChoiceField


class SectionForm(forms.Form):
    """What a plan says about one of the parts every plan has."""

    text = words(_("Text"), 10)


class ConsultationDatesForm(forms.Form):
    """When comments are taken and when they will have been answered."""

    opens_on = day(_("First day for comments"))
    closes_on = day(_("Last day for comments"), help_text=_("At least three weeks later."))
    answer_by = day(_("Every comment is answered by"))


class ReasonForm(forms.Form):
    """Why something is done that others will ask about."""

    reason = forms.CharField(label=_("Reasons"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
