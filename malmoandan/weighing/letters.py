"""Whom weighings concern: those who can vote when it opens, those who voted when it is concluded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.parties.queries import writers
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole
from malmoandan.web.texts import one_line
from malmoandan.weighing.models import Ballot, Voice, Weighing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.parties.models import Mandate
    from malmoandan.record.registry import Reading


@tells("weighing.opened")
def to_those_with_a_voice(entry: Reading) -> Iterable[Letter]:
    """Everyone who writes for a body that may vote: what is asked, until when, and where."""
    if (weighing := _weighing(entry)) is None:
        return
    bodies = Voice.objects.filter(weighing=weighing).values_list("body", flat=True)
    for mandate in _writers(bodies, entry.at):
        with translation.override(mandate.person.language):
            words = _words(weighing) | {
                "body": mandate.body.name,
                "opens": date_format(weighing.opens_on, "DATE_FORMAT"),
                "closes": date_format(weighing.closes_on, "DATE_FORMAT"),
                "link": _link("cast_ballot", weighing),
            }
            body = (
                _(
                    "%(body)s has a voice in a weighing:\n\n%(title)s\n\n%(question)s\n\n"
                    "You can vote from %(opens)s until %(closes)s, and change your ballot until then. "
                    "Nobody else sees how you vote. Vote here:\n%(link)s"
                )
                % words
            )
            yield _letter(mandate, _("Vote by %(closes)s: %(title)s") % words, body)


@tells("weighing.concluded")
def to_those_who_voted(entry: Reading) -> Iterable[Letter]:
    """Everyone who writes for a body that voted: what came of it, with reasons."""
    if (weighing := _weighing(entry)) is None:
        return
    bodies = Ballot.objects.filter(weighing=weighing).values_list("body", flat=True)
    for mandate in _writers(bodies, entry.at):
        with translation.override(mandate.person.language):
            words = _words(weighing) | {"reasons": weighing.reasons, "link": _link("weighing", weighing)}
            body = (
                _(
                    "The weighing you took part in is concluded:\n\n%(title)s\n\n%(reasons)s\n\n"
                    "Read what was chosen, how it came about, and the answer to everything that was not "
                    "chosen:\n%(link)s"
                )
                % words
            )
            yield _letter(mandate, _("What came of the weighing: %(title)s") % words, body)


def _weighing(entry: Reading) -> Weighing | None:
    return Weighing.objects.filter(pk=int(entry.ref.id)).first()


def _writers(bodies: Iterable[int], at: datetime) -> Iterable[Mandate]:
    """One letter for each person and body, however many roles she has there."""
    met = set()
    for mandate in writers(at).filter(body__in=bodies).order_by("pk"):
        if (mandate.person_id, mandate.body_id) not in met:
            met.add((mandate.person_id, mandate.body_id))
            yield mandate


def _words(weighing: Weighing) -> dict[str, str]:
    return {"title": one_line(weighing.title), "question": weighing.question}


def _letter(mandate: Mandate, subject: str, body: str) -> Letter:
    return Letter(mandate.person_id, "", subject, body, mandate.person.language)


def _link(name: str, weighing: Weighing) -> str:
    return whole(reverse(f"weighing:{name}", args=[weighing.pk]))
