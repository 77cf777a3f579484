"""Reminders of what is owed by a day. Neutral words: they say what waits and where, and blame nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.kernel.dues import Due, dues_at
from malmoandan.outreach.commands.letters import put_in_outbox
from malmoandan.outreach.ladder import is_quiet, step_on
from malmoandan.outreach.models import OutboxLetter
from malmoandan.parties.models import Person
from malmoandan.parties.queries import coordinators_of, parties
from malmoandan.record.registry import Letter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

KIND = "outreach.reminder"


def remind(at: datetime, owed: Iterable[Due] | None = None) -> int:
    """Write a reminder for each thing whose step on the ladder has come; how many were new.

    Once for each thing, day it is due, step and recipient: running it every minute reminds nobody twice.
    """
    today = timezone.localtime(at).date()
    before = OutboxLetter.objects.filter(kind=KIND).count()
    people = _People(at)
    for due in dues_at(at) if owed is None else owed:
        step = step_on(today, due.due_on, due.since)
        if step is None or (due.is_volunteer and is_quiet(today)):
            continue
        letters = [_letter(due, person, today) for person in people.who_owe(due)]
        source = f"{due.ref} {due.due_on.isoformat()} {step:+d}"
        put_in_outbox(letters, kind=KIND, source=source, at=at, may_be_declined=True)
    return OutboxLetter.objects.filter(kind=KIND).count() - before


class _People:
    """Who owes what, asked of the database once per party and all persons at a time."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.by_party: dict[str, list[Person]] = {}
        self.by_key: dict[int, Person] = {}

    def who_owe(self, due: Due) -> list[Person]:
        """The person; else the coordinators of the party; else those of every party."""
        if due.person is not None:
            found = self.person(due.person)
            return [found] if found else []
        slugs = [due.party] if due.party else [party.slug for party in parties()]
        return [person for slug in slugs for person in self.coordinators(slug)]

    def person(self, key: int) -> Person | None:
        """An active person."""
        if key not in self.by_key:
            found = Person.objects.filter(pk=key, is_active=True).first()
            if found is None:
                return None
            self.by_key[key] = found
        return self.by_key[key]

    def coordinators(self, slug: str) -> list[Person]:
        """The coordinators of a party at this moment."""
        if slug not in self.by_party:
            self.by_party[slug] = [mandate.person for mandate in coordinators_of(slug, self.at)]
        return self.by_party[slug]


def _letter(due: Due, person: Person, today: date) -> Letter:
    with translation.override(person.language):
        day = date_format(due.due_on, "DATE_FORMAT")
        link = settings.SITE_ADDRESS.rstrip("/") + translate_url(due.url, person.language)
        words = {"title": due.title, "day": day, "link": link}
        if due.due_on >= today:
            subject = _("By %(day)s: %(title)s") % words
            body = (
                _("This waits for you and is due by %(day)s:\n\n%(title)s\n\nOpen it here:\n%(link)s") % words
            )
        else:
            subject = _("Waiting since %(day)s: %(title)s") % words
            body = (
                _(
                    "This has been waiting since %(day)s:\n\n%(title)s\n\nOpen it here:\n%(link)s\n\n"
                    "Do you need help, or more time? Say so in the thread, or ask a coordinator."
                )
                % words
            )
        return Letter(person.pk, "", subject, body, person.language)
