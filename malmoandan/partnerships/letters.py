"""Whom entries about collaborations concern, and what is written to them.

Rules: those who speak for the bodies named hear of it, each in her own language and once; a body for which
nobody does hears at its mailbox; the body that acted is not told of its own act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.parties.letters import letters_to_body, mandate_behind
from malmoandan.parties.models import Body
from malmoandan.parties.queries import writers_of
from malmoandan.partnerships.models import Collaboration, Outcome, Terms
from malmoandan.partnerships.queries import answer_due_on, bodies_of, named_in, newest_terms
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from malmoandan.parties.letters import Words
    from malmoandan.record.registry import Reading


@tells("partnerships.collaboration_registered")
@tells("partnerships.collaboration_changed")
def to_those_named(entry: Reading) -> Iterator[Letter]:
    """Terms wait for their key: read them, and say yes or no."""
    found = _collaboration(entry)
    waiting = _version(found, entry.fields.get("revision")) if found is not None else None
    if found is None or waiting is None or waiting.outcome != Outcome.WAITING:
        return

    def words() -> tuple[str, str]:
        said = {
            "name": waiting.name, "body": waiting.body.name, "link": _link(found),
            "day": date_format(answer_due_on(waiting), "DATE_FORMAT"),
        }  # fmt: skip
        return _("Is this what you do together? %(name)s") % said, _(
            "%(body)s has put this collaboration forward for the register, and named you in it:"
            "\n\n%(name)s\n\n"
            "It stands there when everyone named has confirmed exactly these terms. Read them, and confirm "
            "or decline, by %(day)s:\n%(link)s"
        ) % said

    yield from _to(entry, named_in(found, waiting), words)


@tells("partnerships.collaboration_confirmed")
def of_what_holds(entry: Reading) -> Iterator[Letter]:
    """Everyone has said yes."""
    found = _collaboration(entry)
    if found is None or not entry.fields.get("is_whole"):
        return
    words = lambda: (  # noqa: E731 - words, said in each language
        _("Confirmed by everyone: %(name)s") % _said(found),
        _("Everyone named has confirmed it, and everybody can read it:\n\n%(name)s\n%(link)s") % _said(found),
    )
    yield from _to(entry, bodies_of(found), words)


@tells("partnerships.collaboration_declined")
@tells("partnerships.collaboration_withdrawn")
def of_what_came_to_nothing(entry: Reading) -> Iterator[Letter]:
    """Terms were declined or taken back: everyone named in what holds or in them."""
    found = _collaboration(entry)
    if found is not None and (terms := _version(found, entry.fields.get("revision"))) is not None:
        yield from _to(entry, bodies_of(found) | named_in(found, terms), _fell(found, terms))


@tells("partnerships.collaboration_changed")
@tells("partnerships.collaboration_ended")
def of_what_fell_with_it(entry: Reading) -> Iterator[Letter]:
    """Terms that waited fell for newer ones, or at an ending: those who were named only in them."""
    found = _collaboration(entry)
    fallen = _version(found, entry.fields.get("fallen")) if found is not None else None
    if found is None or fallen is None:
        return
    newer = _version(found, entry.fields.get("revision"))
    told_otherwise = named_in(found, newer) if newer is not None else bodies_of(found)
    yield from _to(entry, named_in(found, fallen) - told_otherwise, _fell(found, fallen))


@tells("partnerships.collaboration_ended")
def of_the_end(entry: Reading) -> Iterator[Letter]:
    """It has ended: each of the others may say its own."""
    if (found := _collaboration(entry)) is None:
        return
    words = lambda: (  # noqa: E731 - as above
        _("A collaboration has ended: %(name)s") % _said(found),
        _("Read why, and tell how you see it in your own words beside it:\n%(link)s") % _said(found),
    )
    yield from _to(entry, bodies_of(found), words)


def _to(entry: Reading, named: Collection[int], words: Words) -> Iterator[Letter]:
    """To those who write for each of them but the one that acted, each person once."""
    told: set[tuple[int | None, str]] = set()
    acted = mandate_behind(entry)
    others = set(named) - {acted.body_id if acted is not None else None}
    for body in Body.objects.filter(pk__in=others).order_by("pk"):
        for letter in letters_to_body(body, writers_of(body, entry.at), words):
            if (letter.to_person, letter.to_address) not in told:
                told.add((letter.to_person, letter.to_address))
                yield letter


def _collaboration(entry: Reading) -> Collaboration | None:
    return Collaboration.objects.select_related("current").filter(pk=int(entry.ref.id)).first()


def _version(found: Collaboration, number: object) -> Terms | None:
    """The version of that number, as an entry names it; None for none."""
    rows = Terms.objects.select_related("body").filter(collaboration=found)
    return rows.filter(number=int(str(number or 0))).first()


def _fell(found: Collaboration, terms: Terms) -> Words:
    """That these terms do not hold."""
    said = {"name": terms.name, "link": _link(found)}
    return lambda: (
        _("Terms were declined or taken back: %(name)s") % said,
        _("What was put forward does not hold. See why here:\n%(link)s") % said,
    )


def _said(found: Collaboration) -> dict[str, str]:
    return {"name": newest_terms(found).name, "link": _link(found)}


def _link(found: Collaboration) -> str:
    return whole(reverse("partnerships:collaboration", args=[found.pk]))
