"""Whom entries about questions concern, and what is written to them.

Rules: an asker's words go only to those who may read the thread; an address that is not confirmed gets one
letter, the one that asks for the confirmation; each letter is in the reader's own language.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.matters.models import Channel, HandOver, MessageKind, Question
from malmoandan.matters.queries import answerers, proof_for_address
from malmoandan.parties.queries import parties
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malmoandan.parties.models import Mandate, Person
    from malmoandan.record.registry import Reading

_SUBJECT_LENGTH = 80
_LETTERS_A_DAY = 3  # to an address that has confirmed nothing


@tells("matters.question_asked")
@tells("matters.question_entered")
@tells("matters.question_followed_up")
def to_those_who_answer(entry: Reading) -> Iterable[Letter]:
    """A question waits: to its owner, or to all who may take it."""
    if (question := _question(entry)) is None:
        return
    for mandate in _receivers(question, entry):
        with translation.override(mandate.person.language):
            day = date_format(question.due_on, "DATE_FORMAT")
            subject = _("A question to answer by %(day)s: %(subject)s") % {
                "day": day,
                "subject": _short(question),
            }
            body = _(
                "Somebody has asked the coordinators a question.\n\n%(subject)s\n\n"
                "It is to be answered by %(day)s. Read it and answer here:\n%(link)s"
            ) % {"subject": question.subject, "day": day, "link": link_to("matters:question", question.pk)}
            yield Letter(mandate.person_id, "", subject, body, mandate.person.language)


@tells("matters.question_asked")
def to_the_address(entry: Reading) -> Iterable[Letter]:
    """Somebody gave an address: ask whoever reads it whether she wants the answer there."""
    question = _question(entry)
    if question is None or not question.address or question.address_confirmed_at or _is_pestered(question):
        return
    with translation.override(question.language):
        link = link_to("matters:confirm_address", proof_for_address(question))
        body = _(
            "Somebody, probably you, asked the coordinators a question and gave this address.\n\n"
            "Do you want the answer by e-mail? Open the link and press the button:\n%(link)s\n\n"
            "If it was not you, do nothing. You will get no more letters from us."
        ) % {"link": link}
        subject = _("Do you want the answer by e-mail?")
        yield Letter(None, question.address, subject, body, question.language)


@tells("matters.question_answered")
def to_the_asker(entry: Reading) -> Iterable[Letter]:
    """The answer has come: to the person, or to her confirmed address."""
    if (question := _question(entry)) is None:
        return
    message = question.messages.filter(
        kind=MessageKind.ANSWER, number=entry.fields.get("message") or 0
    ).first()
    if message is None:
        return
    if question.asker is not None:
        with translation.override(question.asker.language):
            link = link_to("matters:question", question.pk)
            yield _answer_letter(question, message.text, link, person=question.asker)
    elif question.address and question.address_confirmed_at:
        with translation.override(question.language):
            link = link_to("matters:thread", proof_for_address(question))
            yield _answer_letter(question, message.text, link)


@tells("matters.question_reassigned")
def to_the_next(entry: Reading) -> Iterable[Letter]:
    """Somebody got a question passed on, or a party is offered one."""
    question = _question(entry)
    if question is None:
        return
    party = question.offered_to.slug if question.offered_to else ""
    receivers = answerers(party, entry.at).select_related("person") if party else _owner(question)
    for mandate in receivers:
        with translation.override(mandate.person.language):
            subject = _("A question is passed on to you: %(subject)s") % {"subject": _short(question)}
            body = _("%(subject)s\n\nWhy it is passed on: %(reason)s\n\nRead it here:\n%(link)s") % {
                "subject": question.subject,
                "reason": question.offered_reason,
                "link": link_to("matters:question", question.pk),
            }
            yield Letter(mandate.person_id, "", subject, body, mandate.person.language)


@tells("matters.handed_over")
def to_the_successor(entry: Reading) -> Iterable[Letter]:
    """The work is hers now."""
    kept = HandOver.objects.select_related("to_mandate__person").filter(pk=int(entry.ref.id)).first()
    if kept is None:
        return
    person = kept.to_mandate.person
    with translation.override(person.language):
        body = _(
            "The work of the coordinator has been handed over to you, with %(count)s open questions.\n\n"
            "See them here:\n%(link)s"
        ) % {"count": kept.moved, "link": link_to("matters:inbox")}
        yield Letter(person.pk, "", _("The work has been handed over to you"), body, person.language)


def channel_words(code: str) -> str:
    """How a question reached the one who typed it in, in words; an erased or unknown code as it stands."""
    return str(Channel(code).label) if code in Channel.values else code


def _is_pestered(question: Question) -> bool:
    """Whether the address was given so often, unconfirmed, that somebody may be using us to annoy."""
    same = Question.objects.filter(address__iexact=question.address, address_confirmed_at__isnull=True)
    day_before = question.asked_at - timedelta(days=1)
    return same.filter(asked_at__range=(day_before, question.asked_at)).count() > _LETTERS_A_DAY


def _question(entry: Reading) -> Question | None:
    rows = Question.objects.select_related(
        "asker", "owner__person", "only_party", "answering_party", "offered_to"
    )
    return rows.filter(pk=int(entry.ref.id)).first()


def _receivers(question: Question, entry: Reading) -> Iterator[Mandate]:
    """Its owner; while it has none, everyone who answers for a party that sees it."""
    if question.owner is not None:
        yield question.owner
        return
    for party in [question.only_party] if question.only_party else parties():
        yield from answerers(party.slug, entry.at).select_related("person")


def _owner(question: Question) -> list[Mandate]:
    return [question.owner] if question.owner else []


def _answer_letter(question: Question, answer: str, link: str, *, person: Person | None = None) -> Letter:
    subject = _("You have an answer: %(subject)s") % {"subject": _short(question)}
    body = _(
        "You asked: %(subject)s\n\nThe answer:\n\n%(answer)s\n\n"
        "You can ask on, and say whether others may read the question and the answer:\n%(link)s"
    ) % {"subject": question.subject, "answer": answer, "link": link}
    if person is not None:
        return Letter(person.pk, "", subject, body, person.language)
    return Letter(None, question.address, subject, body, question.language)


def _short(question: Question) -> str:
    return question.subject[:_SUBJECT_LENGTH]


def link_to(name: str, *args: object) -> str:
    """The whole address of one of our pages, in the language now active, as a letter needs it."""
    return whole(reverse(name, args=args))
