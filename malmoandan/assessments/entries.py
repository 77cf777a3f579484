"""How this room's entries read. None says what was judged: that is shown when both have given theirs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.assessments.models import Moment
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


def _of_activity(entry: Reading, words: str) -> Line:
    return Line(words, reverse("assessments:activity", args=[int(entry.ref.id)]))


def _of_reader(entry: Reading, words: str) -> Line:
    return Line(words % {"body": entry.fields["body"]}, reverse("assessments:readers"))


@reads("assessments.assessed")
def assessed(entry: Reading) -> Line:
    """One side gave its judgement, or put it right."""
    if entry.fields.get("corrects"):
        words = _("%(body)s put right its assessment for %(year)s")
    else:
        words = _("%(body)s gave its assessment for %(year)s")
    return _of_activity(entry, words % {"body": entry.fields["body"], "year": entry.fields["year"]})


@reads("assessments.principles_checked")
def principles_checked(entry: Reading) -> Line:
    """One side answered the six questions."""
    code = str(entry.fields["moment"])
    moment = str(Moment(code).label) if code in Moment.values else code
    words = _("%(body)s checked how the principles are lived: %(moment)s")
    said = words % {"body": entry.fields["body"], "moment": moment}
    return Line(said, reverse("assessments:self_check", args=[int(entry.ref.id)]))


@reads("assessments.day_set")
def day_set(entry: Reading) -> Line:
    """From when everything is shown."""
    try:
        day = date_format(date.fromisoformat(str(entry.fields["closes_on"])), "DATE_FORMAT")
    except ValueError:
        day = str(entry.fields["closes_on"])
    words = _("All assessments for %(year)s are shown from %(day)s")
    year = entry.ref.id
    said = words % {"year": year, "day": day}
    return Line(said, reverse("assessments:year", args=[int(year)]))


@reads("assessments.reader_nominated")
def reader_nominated(entry: Reading) -> Line:
    """One party proposes who reads beside them."""
    return _of_reader(entry, _("%(body)s was nominated as independent reader"))


@reads("assessments.reader_accepted")
def reader_accepted(entry: Reading) -> Line:
    """One more yes; with the last one it is named."""
    if entry.fields.get("is_named"):
        return _of_reader(entry, _("Every party has said yes: %(body)s is the independent reader"))
    return _of_reader(entry, _("A party said yes to %(body)s as independent reader"))


@reads("assessments.reader_declined")
def reader_declined(entry: Reading) -> Line:
    """A no, with reasons."""
    return _of_reader(entry, _("A party said no to %(body)s as independent reader"))
