"""Forms for telling how it goes and carrying an activity out: shape and wording only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from malmoandan.parties.models import Body
from malmoandan.plan.commands import Word
from malmoandan.plan.commands.checking_in import FREE_PHASES
from malmoandan.plan.forms import fields
from malmoandan.plan.models import (
    LEADING,
    Assessment,
    IndicatorKind,
    MilestoneState,
    Phase,
    ResourceState,
)

if TYPE_CHECKING:
    from datetime import date

    from django.utils.datastructures import MultiValueDict

    from malmoandan.plan.models import Activity, Indicator
    from malmoandan.plan.queries.following import Proposal

    Sent = MultiValueDict[str, str] | None


class CheckInForm(forms.Form):
    """How it goes, in two minutes: two choices, and as many words as there is to say."""

    phase = forms.ChoiceField(label=_("How far has it come?"), widget=forms.RadioSelect)
    assessment = forms.ChoiceField(label=_("Does it go as planned?"), widget=forms.RadioSelect)
    reason = fields.words(
        _("Why do you see it so?"),
        2,
        help_text=_(
            "Needed when you see it otherwise than the days of the plan suggest, or when it deviates."
        ),
    )
    happened = fields.words(_("What has happened?"), 3)
    obstacles = fields.words(_("What stands in the way?"), 2)
    next_step = fields.words(_("What is the next step?"), 2)
    help_needed = fields.words(
        _("Do you need help? With what?"), 2, help_text=_("The hosts of the challenge are told.")
    )
    evidence_url = forms.URLField(
        label=_("Link to something that shows it"), max_length=500, required=False, assume_scheme="https"
    )
    as_of = fields.day(_("As it stood on"))

    def __init__(self, data: Sent, *, activity: Activity, proposal: Proposal, today: date) -> None:
        begun = activity.phase != Phase.PLANNED
        chosen = Phase.STARTED if activity.phase == Phase.PLANNED else activity.phase
        start = {"phase": chosen, "assessment": proposal.assessment, "as_of": today}
        super().__init__(data, initial=start)
        phases = [each for each in Phase if each in FREE_PHASES and not (begun and each == Phase.PLANNED)]
        self.fields["phase"].choices = [(each.value, each.label) for each in phases]  # type: ignore[attr-defined]  # a ChoiceField
        seen = [each for each in Assessment if each != Assessment.NOT_ASSESSED]
        self.fields["assessment"].choices = [(each.value, each.label) for each in seen]  # type: ignore[attr-defined]  # as above

    def word(self) -> Word:
        """What was told, as the command takes it."""
        return Word(**{name: self.cleaned_data[name] for name in self.fields if name in Word.__slots__})


class EnteredCheckInForm(CheckInForm):
    """The same, typed in for a body that phoned or told it at a meeting."""

    body: forms.ModelChoiceField[Body] = forms.ModelChoiceField(label=_("Who said it?"), queryset=None)
    why = forms.CharField(
        label=_("How did you get to know it, and why do you type it in?"),
        max_length=500,
        help_text=_("For example: by phone, they have no computer."),
    )
    field_order = ("body", "why")

    def __init__(
        self, data: Sent, *, activity: Activity, proposal: Proposal, today: date, party: str
    ) -> None:
        super().__init__(data, activity=activity, proposal=proposal, today=today)
        led = activity.parts.filter(role__in=LEADING, body__party__slug=party).values("body")
        self.fields["body"].queryset = Body.objects.filter(pk__in=led).order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField


class AcknowledgeForm(forms.Form):
    """Another party has read it, and how it sees it."""

    assessment = forms.ChoiceField(
        label=_("How does your party see it?"), widget=forms.RadioSelect, required=False
    )
    words = fields.words(_("In your own words"), 3)

    def __init__(self, data: Sent = None) -> None:
        super().__init__(data)
        seen = [each for each in Assessment if each != Assessment.NOT_ASSESSED]
        choices = [("", _("The same")), *[(each.value, each.label) for each in seen]]
        self.fields["assessment"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class MilestoneForm(forms.Form):
    """How far a milestone has come."""

    state = forms.ChoiceField(label=_("State"), choices=MilestoneState.choices, widget=forms.RadioSelect)
    completed_on = fields.day(
        _("Reached on"), required=False, help_text=_("Only when it is reached; empty means today.")
    )
    note = forms.CharField(
        label=_("A note"), max_length=500, required=False, help_text=_("Needed when it is dropped: why.")
    )


class MoveForm(forms.Form):
    """Another day for a milestone."""

    to = fields.day(_("New day"))
    reason = forms.CharField(
        label=_("Why is it moved?"), max_length=500, help_text=_("Everybody can read this.")
    )


class EvidenceForm(forms.Form):
    """Something that shows what was done."""

    title = forms.CharField(label=_("What is it?"), max_length=300)
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    says = fields.words(
        _("What does one see there?"),
        3,
        help_text=_("For those who cannot follow the link, and where there is no link."),
    )
    dated_on = fields.day(_("From which day?"))
    licence = forms.CharField(label=_("Licence"), max_length=60, required=False)


class ResourceStateForm(forms.Form):
    """Whether what was planned is there."""

    state = forms.ChoiceField(label=_("State"), choices=ResourceState.choices)


class DayForm(forms.Form):
    """The day something was done."""

    done_on = fields.day(_("Done on"))


class ValueForm(forms.Form):
    """The value of a period."""

    period_on = fields.day(_("The last day of the period"))
    breakdown = forms.ChoiceField(label=_("Split by"), required=False)
    value = forms.DecimalField(
        label=_("Value"), max_digits=18, decimal_places=4, required=False, localize=True
    )
    words = fields.words(_("In words"), 3)
    note = fields.words(_("How it was measured"), 2)

    def __init__(self, data: Sent, *, indicator: Indicator) -> None:
        super().__init__(data)
        parts = [part.strip() for part in indicator.breakdowns.split(",") if part.strip()]
        if not parts:
            del self.fields["breakdown"]
        else:
            whole = [("", _("The whole"))]
            self.fields["breakdown"].choices = [*whole, *[(each, each) for each in parts]]  # type: ignore[attr-defined]  # a ChoiceField
        if indicator.kind != IndicatorKind.NUMBER:
            del self.fields["value"]
        elif indicator.unit:
            self.fields["value"].help_text = indicator.unit


class WhyForm(forms.Form):
    """A reason."""

    reason = forms.CharField(label=_("Why"), max_length=500)


class ContactForm(forms.Form):
    """Whether others may see one's role at the activity."""

    is_public = forms.BooleanField(
        label=_("Others may see my role here"),
        required=False,
        help_text=_("Your name is never shown, only the title of your mandate."),
    )
