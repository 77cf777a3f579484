"""Whom dialogues concern: the other parties when one is opened, bodies invited, all of them when it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from malmoandan.dialogue.models import Dialogue, DialogueInvitation
from malmoandan.dialogue.queries.gate import NOTICE_DAYS
from malmoandan.dialogue.queries.missing import took_part
from malmoandan.parties.queries import coordinators_of, known_parties, writers
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import whole
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from malmoandan.parties.models import Mandate
    from malmoandan.record.registry import Reading


@tells("dialogue.published")
def to_the_other_parties(entry: Reading) -> Iterable[Letter]:
    """A dialogue was opened by one party: the coordinators of every other hear of it the same day."""
    if (dialogue := _dialogue(entry)) is None:
        return
    for party in known_parties():
        if party.pk == dialogue.party_id:
            continue
        for mandate in coordinators_of(party, entry.at):
            with translation.override(mandate.person.language):
                words = _words(dialogue) | {"party": dialogue.party.name}
                body = _(
                    "%(party)s has opened a dialogue:\n\n%(title)s\n\n%(question)s\n\n"
                    "It is open until %(last)s, and the answer comes by %(due)s. A body of yours can become "
                    "co-host. Read it here:\n%(link)s"
                )
                yield _letter(mandate, _("A dialogue is open: %(title)s") % words, body % words)


@tells("dialogue.bodies_invited")
def to_those_invited(entry: Reading) -> Iterable[Letter]:
    """Everyone who writes for an invited body: what is asked, until when, and by when the answer comes."""
    bodies = [int(key) for key in str(entry.fields.get("bodies") or "").split(",") if key.isdecimal()]
    if (dialogue := _dialogue(entry)) is None:
        return
    invited = DialogueInvitation.objects.filter(dialogue=dialogue, body__in=bodies).select_related("body")
    by_body = {each.body_id: each for each in invited}
    for mandate in _writers(by_body, entry):
        with translation.override(mandate.person.language):
            invitation = by_body[mandate.body_id]
            words = _words(dialogue) | {
                "body": mandate.body.name, "host": dialogue.host.name,
                "influence": dialogue.can_be_influenced,
            }  # fmt: skip
            body = _(
                "%(host)s invites %(body)s to a dialogue:\n\n%(title)s\n\n%(question)s\n\n"
                "What can be influenced: %(influence)s\n\n"
                "It is open until %(last)s, and every voice has its answer by %(due)s. "
                "You can write, meet, vote or send it on paper. Take part here:\n%(link)s"
            )
            text = "\n\n".join(filter(None, [body % words, invitation.why, _short(invitation)]))
            yield _letter(mandate, _("You are invited to a dialogue: %(title)s") % words, text)


def _short(invitation: DialogueInvitation) -> str:
    """What is said where the invitation comes later than it should."""
    if invitation.days_before >= NOTICE_DAYS:
        return ""
    words = _(
        "You get this invitation %(days)d days before the last day. It should have been at least %(notice)d."
    )
    return words % {"days": invitation.days_before, "notice": NOTICE_DAYS}


@tells("dialogue.promise_moved")
@tells("dialogue.phase_moved")
@tells("dialogue.phase_ended")
def to_those_it_was_promised(entry: Reading) -> Iterable[Letter]:
    """What was promised was moved: to everyone who writes for a body that was invited or has taken part."""
    if (dialogue := _dialogue(entry)) is None:
        return
    for mandate in _writers(_concerned(dialogue), entry):
        with translation.override(mandate.person.language):
            words = _words(dialogue) | {"why": entry.fields["why"]}
            body = _(
                "Something that was promised in the dialogue has been changed:\n\n%(title)s\n\n"
                "The reason: %(why)s\n\nIt is open until %(last)s, and the answer comes by %(due)s. "
                "Read what it said before and what it says now:\n%(link)s"
            )
            yield _letter(mandate, _("A dialogue has been changed: %(title)s") % words, body % words)


@tells("dialogue.closed")
@tells("dialogue.cancelled")
def to_those_who_took_part(entry: Reading) -> Iterable[Letter]:
    """What came of it: to everyone who writes for a body that was invited or has taken part."""
    if (dialogue := _dialogue(entry)) is None:
        return
    for mandate in _writers(_concerned(dialogue), entry):
        with translation.override(mandate.person.language):
            words = _words(dialogue) | {"outcome": dialogue.outcome}
            if entry.kind == "dialogue.cancelled":
                subject = _("A dialogue has been called off: %(title)s") % words
                body = _(
                    "The dialogue has been called off:\n\n%(title)s\n\n%(outcome)s\n\n"
                    "What was said still gets its answer. Read more:\n%(link)s"
                )
            else:
                subject = _("What came of the dialogue: %(title)s") % words
                body = _(
                    "The dialogue is closed:\n\n%(title)s\n\n%(outcome)s\n\n"
                    "Read the answer to every voice here:\n%(link)s"
                )
            yield _letter(mandate, subject, body % words)


def _dialogue(entry: Reading) -> Dialogue | None:
    rows = Dialogue.objects.select_related("party", "host", "answerer")
    return rows.filter(pk=int(entry.ref.id)).first()


def _concerned(dialogue: Dialogue) -> set[int]:
    """The bodies invited, and those that have taken part."""
    invited = DialogueInvitation.objects.filter(dialogue=dialogue).values_list("body", flat=True)
    return set(invited) | took_part(dialogue)


def _writers(bodies: Collection[int], entry: Reading) -> Iterator[Mandate]:
    """One letter for each person and body, however many roles she has there."""
    met: set[tuple[int, int]] = set()
    for mandate in writers(entry.at).filter(body__in=list(bodies)).order_by("pk"):
        if (key := (mandate.person_id, mandate.body_id)) not in met:
            met.add(key)
            yield mandate


def _words(dialogue: Dialogue) -> dict[str, object]:
    return {
        "title": one_line(dialogue.title),
        "question": dialogue.question,
        "last": date_format(dialogue.closes_on, "DATE_FORMAT") if dialogue.closes_on else "",
        "due": date_format(dialogue.answer_due_on, "DATE_FORMAT") if dialogue.answer_due_on else "",
        "link": whole(reverse("dialogue:dialogue", args=[dialogue.pk])),
    }


def _letter(mandate: Mandate, subject: str, body: str) -> Letter:
    return Letter(mandate.person_id, "", subject, body, mandate.person.language)
