"""Invented things for `/ui/`, so that every component can be seen in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malmoandan.web.charts.bars import Bar, Bars
from malmoandan.web.charts.dots import Dot, Dots
from malmoandan.web.marks import KeyHalf, KeyState, Link, Thread, ThreadStep, TwoKeys

NOON = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)


class SampleForm(forms.Form):
    """A form with one field of each sort."""

    title = forms.CharField(label=gettext_lazy("Heading"), max_length=120)
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        help_text=gettext_lazy("Write as you speak. Any language will do."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=[("question", gettext_lazy("Question")), ("idea", gettext_lazy("Idea"))],
        widget=forms.RadioSelect,
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Part of the city"),
        choices=[
            ("", gettext_lazy("Choose")),
            ("north", gettext_lazy("North")),
            ("south", gettext_lazy("South")),
        ],
    )
    on = forms.DateField(
        label=gettext_lazy("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    agree = forms.BooleanField(
        label=gettext_lazy("I have read the principles"), help_text=gettext_lazy("It takes two minutes.")
    )


def keys(first: KeyState, second: KeyState) -> TwoKeys:
    """A mark with the two keys in these states."""
    city = KeyHalf(
        party=_("The city"), state=first, body=_("City council"),
        decided_on=NOON.date() if first != "waiting" else None,
        paragraph="§ 42", registry_no="2026-0001", turned_by=_("Coordinator"),
    )  # fmt: skip
    sector = KeyHalf(
        party=_("The civil sector"), state=second, body=_("Sector assembly"),
        decided_on=NOON.date() if second != "waiting" else None,
        dissent=_("Two organisations wanted a longer time for answers.") if second == "rejected" else "",
    )  # fmt: skip
    return TwoKeys((city, sector))


def thread() -> Thread:
    """A thread with four steps."""
    return Thread(
        (
            ThreadStep(
                "said", _("The hall is only free in the daytime"), url="#said", at=NOON.replace(month=2)
            ),
            ThreadStep(
                "answered", _("Two evenings a week, as a trial"), url="#answered", at=NOON.replace(month=4)
            ),
            ThreadStep("promised", _("Evening hours for a year"), is_here=True, at=NOON.replace(month=5)),
            ThreadStep("done", _("The first evening was held"), url="#done", at=NOON),
        )
    )


def charts() -> dict[str, object]:
    """One drawing of each sort."""
    bars = (Bar(_("Organisations"), 24, "#bars"), Bar(_("Informal groups"), 9), Bar(_("Committees"), 13))
    dots = (
        Dot(_("Draft published"), date(2026, 2, 1)), Dot(_("Consultation closed"), date(2026, 5, 20)),
        Dot(_("Yearly status"), date(2026, 12, 1), is_due=True),
    )  # fmt: skip
    return {
        "bars": Bars(_("Who has joined"), _("Organisations are just over half."), _("number"), bars),
        "dots": Dots(_("The year"), _("Two things have happened and one is to come."), dots),
    }


def ways() -> dict[str, object]:
    """Tabs and chapters."""
    return {
        "tabs": [
            Link(_("Text"), "#text", is_current=True),
            Link(_("Versions"), "#versions", note="4"),
            Link(_("History"), "#history"),
        ],
        "chapters": [
            Link(_("Vision"), "#vision"),
            Link(_("Principles"), "#principles", is_current=True),
            Link(_("Dialogue"), "#dialogue", level=2, note="C17"),
            Link(_("Responsibility"), "#responsibility"),
        ],
    }


def samples(*, has_faults: bool) -> dict[str, object]:
    """What the gallery's template draws."""
    return {
        "form": SampleForm({"email": "not an address"}) if has_faults else SampleForm(),
        "keys": [
            keys("waiting", "waiting"), keys("adopted", "waiting"),
            keys("adopted", "adopted"), keys("adopted", "rejected"),
        ],
        "thread": thread(),
        "empty_thread": Thread(),
        "page": Paginator(range(90), 30).page(2),
        "moment": NOON,
        **ways(),
        **charts(),
    }  # fmt: skip
