"""Whom entries about voices concern, and what is written to them.

Rules: who gave an address gets the six digits and, once it is confirmed, what happens; coordinators of the
own party hear of reports; an author hears of replies, and of a decision on her words, with the reason and
what she can do about it. Each letter is in its reader's language. The answers write of answers themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from malmoandan.parties.queries import coordinators_of, parties
from malmoandan.record.registry import Letter, tells
from malmoandan.voices.commands.addresses import digits_of
from malmoandan.voices.models import AddressOffer, Contribution, Reply, Report, ReportOutcome, Rule
from malmoandan.voices.queries import Recipient, as_read, author_of, with_place
from malmoandan.web.addresses import address_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading


@tells("voices.address_offered")
def send_digits(entry: Reading) -> Iterable[Letter]:
    """The six digits, to the address that was given; nothing once they are confirmed or too old."""
    offer = AddressOffer.objects.filter(pk=str(entry.fields.get("offer") or 0)).first()
    if offer is None:
        return
    with override(offer.language):
        body = _(
            "Your six digits: %(digits)s\n\nThey hold for one hour. If you did not ask for them, do nothing."
        )
        subject = _("Six digits for what you said")
        yield Letter(None, offer.address, subject, body % {"digits": digits_of(offer)}, offer.language)


@tells("voices.reported")
def to_those_who_decide(entry: Reading) -> Iterable[Letter]:
    """A report waits: to the coordinators of the own party, or of every party where it lies with all."""
    kind, key = entry.ref.kind, int(entry.ref.id)
    rows = Report.objects.filter(settled_at__isnull=True).order_by("pk")
    report = (rows.filter(reply=key) if kind == "voices.reply" else rows.filter(contribution=key)).first()
    if report is None:
        return
    slugs = [str(entry.fields["party"])] if entry.fields.get("party") else [each.slug for each in parties()]
    people = {each.person_id: each.person for slug in slugs for each in coordinators_of(slug, entry.at)}
    for person in people.values():
        with override(person.language):
            day = date_format(report.settle_by, "DATE_FORMAT")
            body = _(
                "Somebody has reported words that may break the house rules.\n\nRule: %(rule)s\n\n"
                "Nothing is hidden before a human decides. Decide by %(day)s, with reasons, here:\n%(link)s"
            ) % {"rule": Rule(report.rule).label, "day": day, "link": _link("settle_report", report.pk)}
            yield Letter(
                person.pk, "", _("A report to decide on by %(day)s") % {"day": day}, body, person.language
            )


@tells("voices.replied")
def to_the_one_replied_to(entry: Reading) -> Iterable[Letter]:
    """Somebody has said something about one's words."""
    reply = with_place(Reply.objects.filter(pk=int(entry.ref.id))).first()
    if reply is None or reply.is_hidden:
        return
    contribution = _contribution(reply.contribution_id)
    if contribution is None or contribution.is_withdrawn or _is_by_author(reply, contribution):
        return
    for each in author_of(contribution, entry.at):
        with override(each.language):
            body = _(
                "Somebody has replied to what you said on “%(question)s”.\n\nRead it here:\n%(link)s"
            ) % {
                "question": contribution.gathering.question,
                "link": f"{_link('contribution', contribution.pk)}#{reply.anchor}",
            }
            yield _to(each, _("A reply to what you said"), body)


@tells("voices.hidden")
@tells("voices.shown")
@tells("voices.report_settled")
def to_the_author(entry: Reading) -> Iterable[Letter]:
    """A human has decided on her words: what, by which rule, why, and what she can do."""
    contribution = _contribution(int(entry.ref.id)) if entry.ref.kind == "voices.contribution" else None
    if contribution is None:
        return
    for each in author_of(contribution, entry.at):
        with override(each.language):
            subject, words = _decision(entry)
            rule = str(entry.fields.get("rule") or "")
            said = {
                "question": contribution.gathering.question,
                "rule": Rule(rule).label if rule in Rule.values else "",
                "why": entry.fields["why"],
                "link": _link("contribution", contribution.pk),
                "ask": whole(address_of("matters:ask_question")),
            }
            yield _to(each, subject, words % said)


def _decision(entry: Reading) -> tuple[str, str]:
    """Subject and words of the letter about a decision."""
    if entry.kind == "voices.shown":
        return _("Your words are shown again"), _(
            "What you said on “%(question)s” is shown again.\n\nReason: %(why)s\n\n%(link)s"
        )
    if entry.kind == "voices.report_settled" and entry.fields.get("outcome") == ReportOutcome.KEPT:
        return _("Your words were reported and stay"), _(
            "Somebody reported what you said on “%(question)s”. A human has looked at it, and your words "
            "stay.\n\nReason: %(why)s\n\n%(link)s"
        )
    return _("Your words are hidden"), _(
        "What you said on “%(question)s” is hidden from readers.\n\nHouse rule: %(rule)s\nReason: %(why)s\n\n"
        "It is still owed an answer. If you think the decision is wrong, say so to the coordinators, who "
        "must answer:\n%(ask)s"
    )


def _to(each: Recipient, subject: str, body: str) -> Letter:
    return Letter(each.person, each.address, subject, body, each.language)


def _contribution(key: int) -> Contribution | None:
    return as_read(Contribution.objects.filter(pk=key)).first()


def _is_by_author(reply: Reply, contribution: Contribution) -> bool:
    same_person = reply.person_id is not None and reply.person_id == contribution.person_id
    same_body = reply.body_id is not None and reply.body_id == contribution.body_id
    return same_person or same_body or (bool(reply.visitor) and reply.visitor == contribution.visitor)


def _link(name: str, key: int) -> str:
    return whole(address_of(f"voices:{name}", key))
