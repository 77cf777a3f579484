"""The shapes of what is called, signed up for, noted and felt. Who may do it is the commands' affair."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.meetings.commands import MOST_SHEETS, Call, Comer, Feeling
from malmoandan.meetings.commands.holding import MOST, MOST_KRONOR
from malmoandan.meetings.commands.planning import MOST_SEATS
from malmoandan.meetings.commands.words import LONGEST_NAME, LONGEST_PURPOSE
from malmoandan.meetings.models import Facility, MeetingKind, NeedKind
from malmoandan.meetings.queries import hosts_to_ask
from malmoandan.parties.models import Body, BodyKind
from malmoandan.parties.queries import known_parties
from malmoandan.web.wording import LONGEST_LINE, LONGEST_REASON, LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import Meeting
    from malmoandan.meetings.queries import NeedLine


def text_area(rows: int) -> forms.Textarea:
    """A field for longer words, in whatever direction they run."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class CallForm(forms.Form):
    """What is told of a meeting. The hours are those of the site's time zone."""

    kind = forms.ChoiceField(label=_("What sort of meeting?"), choices=MeetingKind.choices)
    title = forms.CharField(label=_("Name of the meeting"), max_length=LONGEST_LINE)
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("What you talk about, what people can influence, and what becomes of what they say."),
        max_length=LONGEST_PURPOSE, widget=text_area(5),
    )  # fmt: skip
    on = forms.DateField(
        label=_("Day"), help_text=_("Invite at least three weeks before."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    begins = forms.TimeField(
        label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Place"), max_length=LONGEST_LINE, required=False)
    address = forms.CharField(label=_("Street address"), max_length=300, required=False)
    area = forms.CharField(label=_("Part of the city"), max_length=80, required=False)
    facilities = forms.MultipleChoiceField(
        label=_("What the place offers"), choices=Facility.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    facilities_more = forms.CharField(
        label=_("More about the place"), help_text=_("The way in, lift, lights, smells, whom to phone."),
        max_length=LONGEST_PURPOSE, required=False, widget=text_area(3),
    )  # fmt: skip
    online_url = forms.URLField(
        label=_("Link to take part online"), help_text=_("Shown only to those who have signed up."),
        max_length=LONGEST_REASON, required=False, assume_scheme="https",
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken or interpreted"), choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    seats = forms.IntegerField(
        label=_("Seats"), help_text=_("Leave it empty if there is room for all."), min_value=1,
        max_value=MOST_SEATS, required=False,
    )  # fmt: skip
    co_organiser = forms.ModelChoiceField(
        label=_("Organise it together with"), queryset=Body.objects.none(), required=False,
        empty_label=_("Nobody"),
        help_text=_("The body is asked, and stands as organiser when it has said yes itself."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        hosts = hosts_to_ask(actor.body or 0, actor, on)
        self.fields["co_organiser"].queryset = hosts  # type: ignore[attr-defined]  # a ModelChoiceField

    def call(self) -> Call:
        """What a command takes. An end before the beginning lies on the day after."""
        data = self.cleaned_data
        last = data["on"] + timedelta(days=data["ends"] <= data["begins"])
        names = (
            "kind", "title", "purpose", "place", "address", "area", "facilities", "facilities_more",
            "online_url", "languages", "seats",
        )  # fmt: skip
        return Call(
            starts_at=timezone.make_aware(datetime.combine(data["on"], data["begins"])),
            ends_at=timezone.make_aware(datetime.combine(last, data["ends"])),
            **{name: data[name] for name in names},
        )


class PlanForm(CallForm):
    """The same of a new meeting, to make known at once or to keep for a while."""

    is_public = forms.BooleanField(
        label=_("Invite everybody at once"), required=False, initial=True,
        help_text=_("Otherwise it is a draft that only your organisation sees."),
    )  # fmt: skip


class ChangeForm(CallForm):
    """The same of a meeting there is, with the version that was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def facts_of(meeting: Meeting) -> dict[str, object]:
    """How a meeting stands, as its form begins."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    names = (
        "kind", "title", "purpose", "place", "address", "area", "facilities", "facilities_more",
        "online_url", "languages", "seats",
    )  # fmt: skip
    return {name: getattr(meeting, name) for name in names} | {
        "on": starts.date(), "begins": _clock(starts), "ends": _clock(ends), "seen": meeting.version,
        "co_organiser": meeting.co_organiser_id,
    }  # fmt: skip


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


class ReasonForm(forms.Form):
    """Why, in a sentence for everybody."""

    reason = forms.CharField(
        label=_("Why?"), help_text=_("Everybody reads this. Name no persons."), max_length=LONGEST_REASON
    )


class ComerForm(forms.Form):
    """Who comes, and what she needs to be able to take part."""

    name = forms.CharField(
        label=_("Your name or an alias"), help_text=_("Only the organisers see it."), max_length=LONGEST_NAME
    )
    needs = forms.MultipleChoiceField(
        label=_("What do you need to be able to take part?"), choices=NeedKind.choices, required=False,
        help_text=_("Only the organisers see it, and it is deleted after the meeting."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    interpreter = forms.CharField(label=_("Interpreter in which language?"), max_length=120, required=False)
    needs_more = forms.CharField(
        label=_("More the organisers need to know"),
        max_length=LONGEST_REASON,
        required=False,
        widget=text_area(2),
    )

    def comer(self) -> Comer:
        """What a command takes."""
        data = self.cleaned_data
        needs = dict.fromkeys(data["needs"], "")
        if data["interpreter"]:
            needs[NeedKind.INTERPRETER] = data["interpreter"]
        return Comer(data["name"], needs, data["needs_more"], data.get("address", ""))


class SignUpForm(ComerForm):
    """The same with an address for reminders; the signed-in are written to anyway."""

    address = forms.EmailField(
        label=_("E-mail, to be reminded and told of changes"), required=False,
        help_text=_("You get a letter that asks whether it is yours. It is deleted after the meeting."),
    )  # fmt: skip
    for_body = forms.BooleanField(label=_("I come for the organisation I act for"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        if actor.is_signed_in:
            del self.fields["address"]
            self.fields["name"].required = False
        if actor.mandate is None or actor.body is None:
            del self.fields["for_body"]


class EnterSignUpForm(ComerForm):
    """Somebody who has phoned or asked, with her consent."""

    why = forms.CharField(
        label=_("How did she ask, and why do you sign her up?"), max_length=300,
        help_text=_("For example: she phoned and has no e-mail."),
    )  # fmt: skip
    consents = forms.BooleanField(label=_("She agrees that I sign her up"))


def needs_of(sign_up: object, kinds: Mapping[str, str]) -> dict[str, object]:
    """How a sign-up stands, as its form begins."""
    return {
        "name": getattr(sign_up, "name", ""), "needs": list(kinds),
        "interpreter": kinds.get(NeedKind.INTERPRETER, ""), "needs_more": getattr(sign_up, "needs_more", ""),
    }  # fmt: skip


class ArrangeForm(forms.Form):
    """One line of the checklist."""

    is_arranged = forms.BooleanField(label=_("Arranged"), required=False)
    what = forms.CharField(
        label=_("What is arranged"), help_text=_("Everybody reads this. Name no persons."),
        max_length=LONGEST_LINE, required=False,
    )  # fmt: skip
    cost = forms.IntegerField(label=_("Cost in kronor"), min_value=0, max_value=MOST_KRONOR, required=False)


class HoldForm(forms.Form):
    """How many were there, and how many bodies of each kind."""

    came = forms.IntegerField(label=_("How many people were there?"), min_value=0, max_value=MOST)

    def __init__(self, *args: Any, bodies: Mapping[str, int], **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        for kind, label in BodyKind.choices:
            self.fields[f"kind_{kind}"] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST, required=False, initial=bodies.get(kind) or None
            )

    def represented(self) -> dict[str, int]:
        """Kinds of bodies with how many were there."""
        return {kind: self.cleaned_data.get(f"kind_{kind}") or 0 for kind in BodyKind.values}


class CountNeedsForm(forms.Form):
    """Of each kind of need how many were met, and what was not."""

    def __init__(self, *args: Any, lines: Sequence[NeedLine], **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        for each in lines:
            self.fields[f"met_{each.kind}"] = forms.IntegerField(
                label=each.label, min_value=0, max_value=each.count,
                help_text=_("Met for how many of %(count)d?") % {"count": each.count},
                initial=each.count if each.is_arranged else None,
            )  # fmt: skip
        self.fields["told"] = forms.CharField(
            label=_("What was not met, and why?"), help_text=_("Everybody reads this. Name no persons."),
            max_length=1000, required=False, widget=text_area(3),
        )  # fmt: skip
        self.lines = lines

    def met(self) -> dict[str, int]:
        """Kinds of needs with how many were met."""
        return {each.kind: self.cleaned_data[f"met_{each.kind}"] for each in self.lines}


class NotesForm(forms.Form):
    """What was said, and what did not work."""

    text = forms.CharField(
        label=_("What was said and agreed"),
        help_text=_("Write what was said, not who said it. Headings and lists with Markdown."),
        max_length=LONGEST_TEXT, widget=text_area(16),
    )  # fmt: skip
    lessons = forms.CharField(
        label=_("What did not work, and what do we learn?"),
        help_text=_("Everybody reads this. It helps the next who hold a meeting."),
        max_length=LONGEST_TEXT, required=False, widget=text_area(4),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RemarkForm(forms.Form):
    """What a body sees differently."""

    text = forms.CharField(
        label=_("What does your organisation see differently?"),
        max_length=LONGEST_PURPOSE,
        widget=text_area(4),
    )


class DoorForm(forms.Form):
    """A receipt code, or a name if one has not signed up."""

    code = forms.CharField(
        label=_("Your receipt code"), max_length=40, required=False,
        help_text=_("You got it when you signed up. Leave it empty if you have none."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Your name or an alias"), max_length=LONGEST_NAME, required=False,
        help_text=_("Only if you have not signed up. You need not give one."),
    )  # fmt: skip


DEGREES = [
    (1, _("1 – not at all")), (2, "2"), (3, "3"), (4, "4"), (5, _("5 – very much")),
]  # fmt: skip


class PulseForm(forms.Form):
    """Three questions and which side one counts oneself to."""

    trust = forms.TypedChoiceField(
        label=_("Do you trust the others who were here more than before?"), choices=DEGREES, coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip
    heard = forms.TypedChoiceField(
        label=_("Were you listened to?"), choices=DEGREES, coerce=int, widget=forms.RadioSelect
    )
    again = forms.TypedChoiceField(
        label=_("Would you come again?"), choices=DEGREES, coerce=int, widget=forms.RadioSelect
    )
    side = forms.ChoiceField(label=_("Which side do you count yourself to?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what Django's form takes
        super().__init__(*args, **kwargs)
        sides = [(party.slug, party.name) for party in known_parties()]
        self.fields["side"].choices = [*sides, ("-", _("Neither, or I do not want to say"))]  # type: ignore[attr-defined]

    def feeling(self) -> Feeling:
        """What a command takes."""
        data = self.cleaned_data
        side = next((party for party in known_parties() if party.slug == data["side"]), None)
        return Feeling(data["trust"], data["heard"], data["again"], side)


class SheetsForm(forms.Form):
    """How many paper forms, with which question, in which language."""

    question = forms.CharField(label=_("The question on the form"), max_length=300)
    count = forms.IntegerField(label=_("How many forms?"), min_value=1, max_value=MOST_SHEETS, initial=20)
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES)
