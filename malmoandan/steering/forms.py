"""The shapes of what is planned, proposed, written and decided. Who may do it is the commands' affair."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from malmoandan.parties.models import Body
from malmoandan.steering.commands.agenda import PROPOSED_KINDS
from malmoandan.steering.commands.keeping import MOST_KRONOR
from malmoandan.steering.commands.meetings import MOST_AT_A_MEETING
from malmoandan.steering.models import (
    AgendaItem,
    BudgetState,
    Degree,
    ItemKind,
    ItemOutcome,
    Light,
    LoggedDecision,
    Meeting,
)
from malmoandan.steering.queries import bodies_to_count, decisions_to_end, usual_bodies
from malmoandan.web.wording import LONGEST_LINE, LONGEST_REASON, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet


OTHERS = (1, 2, 3)  # places for bodies that do not usually come


def area(rows: int) -> forms.Textarea:
    """A field for longer words, in whatever direction they run."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ClockField(forms.TimeField):
    """An hour of the day."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class MeetingForm(forms.Form):
    """What a meeting is called, when and where it is. The hours are those of the site's time zone."""

    title = forms.CharField(label=_("Name of the meeting"), max_length=LONGEST_LINE)
    on = DayField(label=_("Day"))
    begins = ClockField(label=_("Begins"))
    ends = ClockField(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=LONGEST_LINE, required=False)
    accessibility = forms.CharField(
        label=_("So that all can come in and take part"),
        help_text=_("Step-free way, lift, hearing loop, interpreter, quiet room, how to get there."),
        max_length=LONGEST_TEXT, required=False, widget=area(3),
    )  # fmt: skip
    online_url = forms.URLField(
        label=_("Link to take part from afar"),
        max_length=LONGEST_REASON,
        required=False,
        assume_scheme="https",
    )

    def said(self) -> dict[str, Any]:
        """What a command takes. An end before the beginning lies on the day after."""
        data = self.cleaned_data
        starts_at = timezone.make_aware(datetime.combine(data["on"], data["begins"]))
        last = data["on"] + timedelta(days=data["ends"] <= data["begins"])
        ends_at = timezone.make_aware(datetime.combine(last, data["ends"]))
        names = ("title", "place", "accessibility", "online_url")
        return {name: data[name] for name in names} | {"starts_at": starts_at, "ends_at": ends_at}


class ChangeMeetingForm(MeetingForm):
    """The same of a meeting there is, with the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def facts_of(meeting: Meeting) -> dict[str, object]:
    """How a meeting stands, as its form begins."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "title": meeting.title, "on": starts.date(), "begins": _clock(starts), "ends": _clock(ends),
        "place": meeting.place, "accessibility": meeting.accessibility, "online_url": meeting.online_url,
        "seen": meeting.version,
    }  # fmt: skip


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


class ReasonForm(forms.Form):
    """Why, in a sentence for everybody."""

    reason = forms.CharField(
        label=_("Why?"), help_text=_("Everybody reads this. Name no persons."), max_length=LONGEST_REASON
    )


class SentenceForm(forms.Form):
    """How it was carried out, in a sentence for everybody."""

    sentence = forms.CharField(
        label=_("What was done?"),
        help_text=_("Everybody reads this. Name no persons."),
        max_length=LONGEST_REASON,
    )


class ItemForm(forms.Form):
    """What the steering group should take up, and why."""

    title = forms.CharField(label=_("What should be taken up?"), max_length=LONGEST_LINE)
    kind = forms.ChoiceField(
        label=_("What do you want of the meeting?"),
        choices=[(kind.value, kind.label) for kind in PROPOSED_KINDS],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It stands on the agenda, for all to read. Name no persons."),
        max_length=LONGEST_TEXT, widget=area(5),
    )  # fmt: skip


class AgendaForm(forms.Form):
    """A place for each item, none to leave it for the next meeting; and what is to be done with it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            words = {"item": item.heading}
            place = {"inputmode": "numeric", "aria-label": gettext("Place of “%(item)s”") % words}
            kind = {"aria-label": gettext("What is to be done with “%(item)s”") % words}
            self.fields[f"place_{item.pk}"] = forms.IntegerField(
                min_value=1, max_value=999, required=False, initial=item.position,
                widget=forms.NumberInput(attrs=place),
            )  # fmt: skip
            self.fields[f"kind_{item.pk}"] = forms.ChoiceField(
                choices=ItemKind.choices, required=False, initial=item.kind, widget=forms.Select(attrs=kind)
            )

    def rows(self) -> list[tuple[AgendaItem, forms.BoundField, forms.BoundField]]:
        """Each item with its fields."""
        return [(item, self[f"place_{item.pk}"], self[f"kind_{item.pk}"]) for item in self.items]

    def places(self) -> dict[int, int | None]:
        """The place of each item."""
        return {item.pk: self.cleaned_data[f"place_{item.pk}"] for item in self.items}

    def kinds(self) -> dict[int, str]:
        """What is to be done with each item."""
        return {item.pk: self.cleaned_data[f"kind_{item.pk}"] for item in self.items}


class AttendanceForm(forms.Form):
    """How many were there from each body; an empty field is nobody. Others are chosen below."""

    def __init__(self, *args: Any, meeting: Meeting, counts: dict[int, int], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.bodies = list(usual_bodies(meeting))
        for body in self.bodies:
            self.fields[f"body_{body.pk}"] = _count(body.name, counts.get(body.pk))
        for place in OTHERS:
            self.fields[f"other_{place}"] = forms.ModelChoiceField(
                label=_("Another body"),
                queryset=bodies_to_count(meeting.day),
                required=False,
                empty_label="–",
            )
            self.fields[f"count_{place}"] = _count(_("How many from it"), None)

    def by_party(self) -> list[tuple[object, list[forms.BoundField]]]:
        """The fields of the usual bodies, party by party."""
        found: dict[object, list[forms.BoundField]] = {}
        for body in self.bodies:
            found.setdefault(body.party, []).append(self[f"body_{body.pk}"])
        return list(found.items())

    def others(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields for bodies that do not usually come."""
        return [(self[f"other_{place}"], self[f"count_{place}"]) for place in OTHERS]

    def counts(self) -> dict[Body, int]:
        """How many from each body that somebody came from."""
        data = self.cleaned_data
        said = {body: data.get(f"body_{body.pk}") or 0 for body in self.bodies}
        for place in OTHERS:
            if (body := data.get(f"other_{place}")) is not None:
                said[body] = said.get(body, 0) + (data.get(f"count_{place}") or 0)
        return {body: count for body, count in said.items() if count}


def _count(label: Any, initial: int | None) -> forms.IntegerField:  # noqa: ANN401 - words, lazy or not
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_AT_A_MEETING, required=False, initial=initial,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class NotesForm(forms.Form):
    """All notes of a meeting on one page: of each item what was said and what became of it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, meeting: Meeting, items: Sequence[AgendaItem], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            words = {"item": item.heading}
            self.fields[f"minutes_{item.pk}"] = forms.CharField(
                label=gettext("What was said on “%(item)s”") % words, max_length=LONGEST_TEXT, required=False,
                initial=item.minutes, widget=area(4),
            )  # fmt: skip
            self.fields[f"outcome_{item.pk}"] = forms.ChoiceField(
                label=gettext("What became of “%(item)s”") % words, required=False, initial=item.outcome,
                choices=[("", gettext("Not said yet")), *ItemOutcome.choices],
            )  # fmt: skip
        self.fields["notes"] = forms.CharField(
            label=_("Anything else of the meeting"), max_length=LONGEST_TEXT, required=False,
            initial=meeting.notes, widget=area(4),
        )  # fmt: skip

    def rows(self) -> list[tuple[AgendaItem, forms.BoundField, forms.BoundField, str]]:
        """Each item with its fields, and what stands now where that is not what is in the field."""
        found = []
        for item in self.items:
            minutes, outcome = self[f"minutes_{item.pk}"], self[f"outcome_{item.pk}"]
            other = item.minutes if self.is_bound and (minutes.value() or "") != item.minutes else ""
            found.append((item, minutes, outcome, other))
        return found

    def minutes(self) -> dict[int, tuple[str, str]]:
        """What was said of each item, and its outcome."""
        data = self.cleaned_data
        return {item.pk: (data[f"minutes_{item.pk}"], data[f"outcome_{item.pk}"]) for item in self.items}


class DecisionForm(forms.Form):
    """What was decided, who carries it out and by when; and whether it ends an earlier decision."""

    text = forms.CharField(label=_("The decision"), max_length=LONGEST_TEXT, widget=area(4))
    body = forms.ModelChoiceField(
        label=_("Who carries it out?"), queryset=Body.objects.none(), required=False,
        empty_label=_("Nobody: nothing is to be done"),
    )  # fmt: skip
    due_on = DayField(label=_("By when?"), required=False)
    ends = forms.ModelChoiceField(
        label=_("Does it end an earlier decision?"), queryset=LoggedDecision.objects.none(), required=False,
        empty_label=_("No"),
    )  # fmt: skip
    ends_as = forms.ChoiceField(
        label=_("How does the earlier one end?"), required=False,
        choices=[("", "–"), ("done", _("It is carried out")), ("dropped", _("It is dropped"))],
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies_to_count(on)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["ends"].queryset = decisions_to_end()  # type: ignore[attr-defined]
        self.fields["ends"].label_from_instance = _named  # type: ignore[attr-defined]


def _named(decision: object) -> str:
    if not isinstance(decision, LoggedDecision):
        return str(decision)
    return f"{decision.meeting.number}.{decision.number} {decision.text[:80]}"


class FollowUpForm(forms.Form):
    """A light and words, both."""

    light = forms.ChoiceField(label=_("How does it go?"), choices=Light.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_("What went as planned, what did not, and what you want to do about it."),
        max_length=LONGEST_TEXT, widget=area(8),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReviewForm(forms.Form):
    """How a risk stands now, and when it is looked at again."""

    likelihood = forms.ChoiceField(label=_("How likely is it?"), choices=Degree.choices)
    consequence = forms.ChoiceField(label=_("How grave would it be?"), choices=Degree.choices)
    doing = forms.CharField(label=_("What do we do about it?"), max_length=LONGEST_TEXT, widget=area(3))
    sentence = forms.CharField(label=_("What did you find?"), max_length=LONGEST_REASON)
    review_on = DayField(
        label=_("When is it looked at again?"), required=False,
        help_text=_("Leave it empty when it is no longer a risk."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RiskForm(forms.Form):
    """Something that could go wrong."""

    title = forms.CharField(label=_("The risk, in a few words"), max_length=LONGEST_LINE)
    what = forms.CharField(label=_("What could happen?"), max_length=LONGEST_TEXT, widget=area(3))
    likelihood = forms.ChoiceField(label=_("How likely is it?"), choices=Degree.choices)
    consequence = forms.ChoiceField(label=_("How grave would it be?"), choices=Degree.choices)
    doing = forms.CharField(label=_("What do we do about it?"), max_length=LONGEST_TEXT, widget=area(3))
    body = forms.ModelChoiceField(label=_("Who keeps an eye on it?"), queryset=Body.objects.none())
    review_on = DayField(label=_("When is it looked at again?"))

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # a ModelChoiceField


class BudgetForm(forms.Form):
    """What a body is to put in for something in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2199)
    what = forms.CharField(label=_("For what?"), max_length=LONGEST_LINE)
    amount = forms.IntegerField(label=_("Amount, in whole kronor"), min_value=1, max_value=MOST_KRONOR)
    body = forms.ModelChoiceField(label=_("Whose money?"), queryset=Body.objects.none())

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # a ModelChoiceField


class ChangeBudgetForm(forms.Form):
    """Another amount, or how firm it is."""

    amount = forms.IntegerField(label=_("Amount, in whole kronor"), min_value=1, max_value=MOST_KRONOR)
    state = forms.ChoiceField(label=_("How firm is it?"), choices=BudgetState.choices)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
