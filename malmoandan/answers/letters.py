"""Whom entries concern, and what is written to them.

Rules: whoever said something, replied to it or supported it, and can be reached, hears of the answer once,
in her own language: by the address she confirmed, or as the person she is; who is told by neither finds it by
her receipt. A body hears through those who write for it. Whoever is given something to answer hears of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.answers.models import Answer, Theme, ThemePlace
from malmoandan.parties.models import Person
from malmoandan.parties.queries import speakers_of, writers
from malmoandan.record.registry import Letter, tells
from malmoandan.voices.models import Contribution, Gathering, Reply, Support
from malmoandan.web.addresses import address_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from malmoandan.record.registry import Reading

_SHORT = 80  # characters of a subject
_PERSON = "person:"


@tells("answers.theme_answered")
@tells("answers.contribution_answered")
def to_those_concerned(entry: Reading) -> Iterable[Letter]:
    """Everybody whose voice is answered, who replied to it or supported it."""
    answer = _answers().filter(pk=entry.ref.id).first()
    if answer is not None:
        yield from _letters(answer, _reached(answer), entry)


@tells("answers.contributions_placed")
def to_those_placed(entry: Reading) -> Iterable[Letter]:
    """Voices put into a theme that is answered already: its answers are theirs."""
    if not entry.fields.get("is_answered"):
        return
    theme = int(entry.ref.id)
    placed = ThemePlace.objects.filter(theme=theme, placed_at=entry.at).values("contribution")
    answers = _answers().filter(theme=theme, corrected_at__isnull=True).order_by("pk")
    for answer in answers:
        yield from _letters(answer, Q(pk__in=placed), entry)


@tells("answers.theme_assigned")
def to_those_who_answer_a_theme(entry: Reading) -> Iterable[Letter]:
    """A theme is theirs to answer."""
    theme = Theme.objects.select_related("gathering").filter(pk=entry.ref.id).first()
    if theme is not None:
        link = whole(address_of("answers:theme", theme.pk))
        yield from _given(entry, theme.gathering, theme.title, link)


@tells("answers.contributions_assigned")
def to_those_who_answer_voices(entry: Reading) -> Iterable[Letter]:
    """Voices are theirs to answer."""
    gathering = Gathering.objects.filter(pk=entry.ref.id).first()
    if gathering is not None:
        link = whole(address_of("answers:work", gathering.pk))
        yield from _given(entry, gathering, gathering.question, link)


def _given(entry: Reading, gathering: Gathering, title: str, link: str) -> Iterator[Letter]:
    body = int(entry.fields.get("body_key") or 0)
    held = speakers_of(body, entry.at)
    for person in Person.objects.filter(pk__in=held.values("person")).order_by("pk"):
        with translation.override(person.language):
            day = date_format(gathering.answer_due_on, "DATE_FORMAT")
            subject = _("To answer by %(day)s: %(title)s") % {"day": day, "title": title[:_SHORT]}
            text = _(
                "%(body)s has been given this to answer by %(day)s.\n\n%(title)s\n\n"
                "Read it and answer here:\n%(link)s"
            ) % {"body": entry.fields["body"], "day": day, "title": title, "link": link}
            yield Letter(person.pk, "", subject, text, person.language)


def _answers() -> QuerySet[Answer]:
    return Answer.objects.select_related("body", "theme", "contribution", "gathering")


def _reached(answer: Answer) -> Q:
    """The voices an answer reaches."""
    if answer.contribution_id is not None:
        return Q(pk=answer.contribution_id)
    return Q(places__theme=answer.theme_id, places__ended_at__isnull=True)


def _letters(answer: Answer, reached: Q, entry: Reading) -> Iterator[Letter]:
    """One letter to each person and each address that these voices concern."""
    voices = Contribution.objects.filter(reached, gathering=answer.gathering_id, withdrawn_at__isnull=True)
    for person in Person.objects.filter(pk__in=_persons(voices, entry), is_active=True).order_by("pk"):
        with translation.override(person.language):
            yield Letter(person.pk, "", *_words(answer), person.language)
    told = voices.filter(person__isnull=True).exclude(address="").order_by("pk")
    addresses = {each.address.lower(): each for each in told.iterator(chunk_size=500)}
    for each in addresses.values():
        language = each.address_language or each.language
        with translation.override(language):
            yield Letter(None, each.address, *_words(answer), language)


def _persons(reached: QuerySet[Contribution], entry: Reading) -> set[int]:
    """Authors, repliers and supporters who are persons, and those who write for bodies among them."""
    keys = reached.values("pk")
    voices = Contribution.objects.filter(pk__in=keys)
    replies = Reply.objects.filter(contribution__in=keys, hidden_at__isnull=True)
    supports = Support.objects.filter(contribution__in=keys)
    bodies = {
        body
        for rows in (voices, replies, supports)
        for body in rows.filter(body__isnull=False).values_list("body", flat=True)
    }
    persons = {
        person
        for rows in (voices, replies)
        for person in rows.filter(body__isnull=True, person__isnull=False).values_list("person", flat=True)
    }
    hands = supports.filter(supporter__startswith=_PERSON).values_list("supporter", flat=True)
    persons |= {int(hand.removeprefix(_PERSON)) for hand in hands}
    return persons | set(writers(entry.at).filter(body__in=bodies).values_list("person", flat=True))


def _words(answer: Answer) -> tuple[str, str]:
    """Subject and body, in the language now active."""
    subject = _("An answer to what you said or supported: %(title)s") % {"title": _title(answer)[:_SHORT]}
    step = ""
    if answer.next_step and answer.next_step_on:
        day = date_format(answer.next_step_on, "DATE_FORMAT")
        step = "\n\n" + _("What happens next, by %(day)s: %(step)s") % {"day": day, "step": answer.next_step}
    text = _(
        "%(body)s has answered.\n\nIt was said: %(title)s\n\n%(outcome)s, because: %(reasons)s%(step)s\n\n"
        "Read the whole answer, and where it leads:\n%(link)s"
    ) % {
        "body": answer.body.name,
        "title": _title(answer),
        "outcome": answer.get_outcome_display(),
        "reasons": answer.reasons,
        "step": step,
        "link": whole(address_of("answers:answer", answer.gathering_id, answer.number)),
    }
    return subject, text


def _title(answer: Answer) -> str:
    """What it answers, in a few words."""
    if answer.theme is not None:
        return answer.theme.title
    voice = answer.contribution
    return (voice.title or answer.gathering.question) if voice is not None else answer.gathering.question
