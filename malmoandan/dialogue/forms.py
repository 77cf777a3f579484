"""The shapes of what is written, asked, chosen and answered. Whether it may be is the commands' affair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from malmoandan.dialogue.commands.facts import LONGEST_QUESTION, LONGEST_TITLE, Facts
from malmoandan.dialogue.commands.holding import LONGEST_REASON, LONGEST_TEXT
from malmoandan.dialogue.commands.inviting import LONGEST_WHY
from malmoandan.dialogue.commands.phases import PhaseFacts
from malmoandan.dialogue.commands.surveying import LONGEST_WORDS, MOST_OPTIONS, NewQuestion
from malmoandan.dialogue.models import Ladder, PhaseKind, QuestionKind, Step
from malmoandan.dialogue.queries import answerers_to_choose, hosts_to_choose
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from malmoandan.dialogue.models import Dialogue, Phase, SurveyQuestion
    from malmoandan.kernel.actors import Actor

FACTS = (
    "title", "question", "background", "decided_already", "can_be_influenced", "ladder", "step", "invited",
    "access_needs", "how_answered", "answer_due_on", "answerer", "language",
)  # fmt: skip


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def long_words(label: _StrPromise | str, help_text: _StrPromise | str = "", rows: int = 4) -> forms.CharField:
    """A text in any direction; it may be left empty in a draft."""
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST_TEXT, required=False, widget=area
    )


class FactsForm(forms.Form):
    """The fact box. A draft needs its title and question; the rest is asked for before it is published."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    question = forms.CharField(
        label=_("The question"), max_length=LONGEST_QUESTION,
        help_text=_("One question, in plain words. It stands once the dialogue is public."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip
    background = long_words(_("Background"), _("Why do you ask, and what does one need to know?"))
    decided_already = long_words(
        _("What is decided already"), _("By whom and when. If nothing is, say so."), 3
    )
    can_be_influenced = long_words(_("What can be influenced"), _("Promise no more than you can keep."), 3)
    ladder = forms.ChoiceField(
        label=_("Level on the ladder"), choices=Ladder.choices, initial=Ladder.DIALOGUE
    )
    step = forms.ChoiceField(label=_("Step in the work"), choices=Step.choices, initial=Step.AGENDA)
    invited = long_words(
        _("Who is invited"), _("For example: everybody, and those the question concerns most."), 3
    )
    access_needs = long_words(
        _("Access needs"), _("Languages, paper, phone, places one can get into, child care, hours."), 3
    )
    how_answered = long_words(
        _("How the answer comes"),
        _("For example: each voice is answered here, and the committee decides in May."),
        3,
    )
    answerer = forms.ModelChoiceField(
        label=_("Who answers"), queryset=Body.objects.none(), required=False, empty_label=_("Not said yet"),
        help_text=_("A body of your own party, or the co-host."),
    )  # fmt: skip
    answer_due_on = DayField(
        label=_("When the answer comes"), required=False,
        help_text=_("At the latest. Without this day the dialogue cannot be published."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("The language you write in"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, answerers: QuerySet[Body], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["answerer"].queryset = answerers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE

    def facts(self) -> Facts:
        """What the command takes."""
        return Facts(**{name: self.cleaned_data[name] for name in FACTS})


class BeginForm(FactsForm):
    """The same for a new one, with the body that opens it."""

    host = forms.ModelChoiceField(
        label=_("Who opens the dialogue"), queryset=Body.objects.none(), empty_label=None
    )
    field_order = ("host",)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        hosts = hosts_to_choose(actor, day)
        parties = hosts.values("party")
        super().__init__(
            *args, answerers=Body.objects.filter(party__in=parties).order_by("name", "pk"), **kwargs
        )
        self.fields["host"].queryset = hosts  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["host"].initial = actor.body


class MovedForm(FactsForm):
    """The fact box of a public dialogue, with the reason why it reads otherwise."""

    why = forms.CharField(
        label=_("Why is it changed?"), max_length=LONGEST_REASON,
        help_text=_("Everyone can read this, and what it said before."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        for name in ("question", "language"):
            self.fields[name].widget = forms.HiddenInput()


def facts_of(dialogue: Dialogue) -> dict[str, object]:
    """The fact box as its form begins."""
    return {name: getattr(dialogue, name) for name in FACTS}


def answerers_for(dialogue: Dialogue, day: date) -> QuerySet[Body]:
    """Who may be promised to answer."""
    return answerers_to_choose(dialogue.party_id, dialogue.co_host_id, day)


class PhaseForm(forms.Form):
    """A phase and its days."""

    kind = forms.ChoiceField(label=_("What one does"), choices=PhaseKind.choices)
    title = forms.CharField(
        label=_("Name"), max_length=200, required=False, help_text=_("You can leave it empty.")
    )
    explains = long_words(_("What one needs to know"), rows=3)
    opens_on = DayField(label=_("First day"))
    closes_on = DayField(label=_("Last day"))
    text = long_words(
        _("The text to comment on"),
        _("Only for a text. Leave an empty line between passages; # begins a heading."), 8,
    )  # fmt: skip

    def facts(self) -> PhaseFacts:
        """What the command takes."""
        return PhaseFacts(**self.cleaned_data)


class ChangePhaseForm(PhaseForm):
    """The same for a phase there is; its kind stands."""

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        names = ("kind", "title", "explains", "opens_on", "closes_on", "text")
        kwargs["initial"] = {name: getattr(phase, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["kind"].disabled = True
        if phase.kind != PhaseKind.TEXT:
            self.fields["text"].widget = forms.HiddenInput()


class DaysForm(forms.Form):
    """New days for a phase everybody was promised, and why."""

    opens_on = DayField(label=_("First day"))
    closes_on = DayField(label=_("Last day"))
    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=LONGEST_REASON)


class PressForm(forms.Form):
    """Nothing but the press of its button."""


class WhyForm(forms.Form):
    """Why something is ended, called off, thrown away or hidden."""

    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=LONGEST_REASON)


class HideForm(forms.Form):
    """Why an answer in words is hidden."""

    why = forms.CharField(label=_("Why?"), help_text=_("Everyone can read this."), max_length=300)


class CloseForm(forms.Form):
    """What came of it as a whole; and, where voices are left without an answer, why."""

    outcome = forms.CharField(
        label=_("What came of the dialogue"), max_length=LONGEST_TEXT,
        help_text=_("You said, this we do, this we do not do, because. In plain words."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )  # fmt: skip
    unanswered_why = long_words(
        _("Why some voices have no answer of their own"),
        _("Only if some have none. Everyone can read this."),
        3,
    )


class CoHostForm(forms.Form):
    """The body that stands beside the host."""

    body = forms.ModelChoiceField(
        label=_("Which body becomes co-host?"), queryset=Body.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = hosts_to_choose(actor, day)  # type: ignore[attr-defined]
        self.fields["body"].initial = actor.body


class InviteForm(forms.Form):
    """Which bodies are invited, and a line to them."""

    bodies = forms.ModelMultipleChoiceField(
        label=_("Whom do you invite?"), queryset=Body.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(
        label=_("A line to them"), required=False, max_length=LONGEST_WHY,
        help_text=_("For example: why you need to hear them. It stands in the letter."),
    )  # fmt: skip
    fills_gap = forms.BooleanField(label=_("They are invited because their like is missing"), required=False)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies  # type: ignore[attr-defined]  # a ModelMultipleChoiceField


class QuestionForm(forms.Form):
    """One question for a survey."""

    kind = forms.ChoiceField(
        label=_("How it is answered"), choices=QuestionKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("The question"), max_length=300)
    options = forms.CharField(
        label=_("The answers to choose among"), required=False, max_length=1500,
        help_text=_("One on each line, two to ten. Only where one is to choose."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip
    is_required = forms.BooleanField(label=_("Everybody answers this question"), required=False)

    def question(self) -> NewQuestion:
        """What the command takes."""
        given = self.cleaned_data
        lines = [line for line in given["options"].splitlines() if line.strip()][: MOST_OPTIONS + 1]
        return NewQuestion(given["kind"], given["text"], lines, given["is_required"])


class SurveyForm(forms.Form):
    """The survey itself: one field for each question, called after its number."""

    def __init__(self, *args: Any, questions: Sequence[SurveyQuestion], **kwargs: Any) -> None:  # noqa: ANN401 - Django's form
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"q{question.number}"] = field_for(question)

    def answers(self) -> dict[int, int | str]:
        """By question number, what the command takes."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items() if value not in {None, ""}}


def field_for(question: SurveyQuestion) -> forms.Field:
    """The field a question is answered in."""
    if question.kind == QuestionKind.TEXT:
        area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
        return forms.CharField(
            label=question.text, max_length=LONGEST_WORDS, required=question.is_required, widget=area
        )
    if question.kind == QuestionKind.SCALE:
        ends = {1: _("1, not at all"), 5: _("5, entirely")}
        choices = [(n, ends.get(n, str(n))) for n in range(1, 6)]
    else:
        choices = list(enumerate(question.options))
    return forms.TypedChoiceField(
        label=question.text, choices=choices, coerce=int, empty_value=None, widget=forms.RadioSelect,
        required=question.is_required,
    )  # fmt: skip
