"""Whom entries about contributions concern, and what is written to them.

Rules: an organisation hears where it has said itself; each of its letters carries a link that works without
an account; the committee's people hear of what they owe a reply to; a group's address that is not confirmed
gets one letter, the one that asks for the confirmation. Each letter is in its reader's language.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from malmoandan.contributions.models import Ask, Quote, QuoteState, Reply, SectorContribution
from malmoandan.contributions.queries import as_read, asked_by, people_of, token_of, whose
from malmoandan.record.registry import Letter, tells
from malmoandan.web.addresses import address_of, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from malmoandan.contributions.queries import Recipient
    from malmoandan.record.registry import Reading

_LETTERS_A_DAY = 3  # to an address that has confirmed nothing


@tells("contributions.asked")
def to_the_organisation_asked(entry: Reading) -> Iterable[Letter]:
    """How was the year? With the link, the day, who will read it, and how else one can answer."""
    rows = Ask.objects.select_related("about", "to_body", "mandate__body")
    ask = rows.filter(pk=int(entry.ref.id), withdrawn_at__isnull=True).first()
    if ask is None:
        return
    for each in asked_by(ask, entry.at):
        with override(each.language):
            day = date_format(ask.due_on, "DATE_FORMAT")
            words = {"about": ask.about.name, "year": ask.year, "day": day}
            subject = _("How was %(year)s with %(about)s? Ten minutes, by %(day)s") % words
            yield _to(each, subject, "\n\n".join(_parts_of_ask(ask, words)))


def _parts_of_ask(ask: Ask, words: dict[str, object]) -> Iterable[str]:
    """The letter that asks, a paragraph at a time, in the language now active."""
    whom = {**words, "whom": ask.whom, "asker": ask.mandate.body.name}
    yield _("%(asker)s asks %(whom)s: how was %(year)s with %(about)s?") % whom
    if ask.subject_title:
        yield _("It is about: %(title)s") % {"title": ask.subject_title}
    if ask.words:
        yield ask.words
    yield (
        _(
            "Four questions: what did you do together, what worked, what must become better, and may we "
            "quote you? It takes ten minutes on a phone. You need no account. %(about)s must reply to you."
        )
        % words
    )
    yield _("Answer here by %(day)s:\n%(link)s") % {"day": words["day"], "link": _link(token_of(ask.seed))}
    yield _(
        "Whoever has the link can answer for you, so do not pass it on. If you would rather answer on paper "
        "or by phone, tell the coordinators: %(ask)s\n\nYou decide whether you answer at all."
    ) % {"ask": whole(address_of("contributions:paper"))}


@tells("contributions.contributed")
@tells("contributions.entered")
@tells("contributions.corrected")
def to_the_committee(entry: Reading) -> Iterable[Letter]:
    """A reply is owed: to those who write for the committee."""
    if (said := _said(entry)) is None or not said.is_owed:
        return
    for each in people_of(said.about, entry.at):
        with override(each.language):
            day = date_format(said.due_on, "DATE_FORMAT")
            told = {"about": said.about.name, "year": said.year, "day": day, "link": _page(said)}
            subject = _("A contribution about %(year)s to reply to by %(day)s") % told
            body = (
                _(
                    "An organisation has said how %(year)s was with %(about)s.\n\n"
                    "Read it and reply by %(day)s:\n%(link)s"
                )
                % told
            )
            yield _to(each, subject, body)


@tells("contributions.entered")
def to_whom_it_was_typed_in_for(entry: Reading) -> Iterable[Letter]:
    """Somebody typed in the organisation's words: are they right?"""
    if (said := _said(entry)) is None or said.entered_by is None or said.is_confirmed:
        return
    for each in whose(said, entry.at):
        with override(each.language):
            told = {
                "who": said.entered_by.body.name, "about": said.about.name, "year": said.year,
                "how": said.get_channel_display(), "link": _link(token_of(said.seed)),
            }  # fmt: skip
            subject = _("Your words about %(year)s were typed in. Are they right?") % told
            body = (
                _(
                    "%(who)s typed in what you said about %(year)s with %(about)s (%(how)s).\n\n"
                    "Read your words and confirm them, or correct them, here. You need no account:\n"
                    "%(link)s\n\n"
                    "Nobody but you and those who shall reply reads them before you have confirmed."
                )
                % told
            )
            yield _to(each, subject, body)


@tells("contributions.contributed")
def to_the_address_given(entry: Reading) -> Iterable[Letter]:
    """Somebody gave an address: ask whoever reads it whether she wants the reply there."""
    said = _said(entry)
    if said is None or not said.address or said.address_confirmed_at or _is_pestered(said):
        return
    with override(said.words.language):
        body = _(
            "Somebody, probably you, told how a year with the city was and gave this address.\n\n"
            "Do you want the reply by e-mail? Open the link and press the button:\n%(link)s\n\n"
            "If it was not you, do nothing. You will get no more letters from us."
        ) % {"link": _link(token_of(said.seed))}
        yield Letter(None, said.address, _("Do you want the reply by e-mail?"), body, said.words.language)


def _is_pestered(said: SectorContribution) -> bool:
    """Whether the address was given so often, unconfirmed, that somebody may be using us to annoy."""
    same = SectorContribution.objects.filter(address__iexact=said.address, address_confirmed_at__isnull=True)
    day_before = said.said_at - timedelta(days=1)
    return same.filter(said_at__range=(day_before, said.said_at)).count() > _LETTERS_A_DAY


@tells("contributions.quote_proposed")
def to_whose_words_they_are(entry: Reading) -> Iterable[Letter]:
    """The committee wants to quote: yes or no, by a day; silence is no."""
    said = _said(entry)
    quote = Quote.objects.filter(contribution=said, number=entry.fields.get("number") or 0).first()
    if said is None or quote is None or not quote.is_waiting:
        return
    for each in whose(said, entry.at):
        with override(each.language):
            told = {
                "about": said.about.name, "text": quote.text, "link": _link(token_of(said.seed)),
                "day": date_format(quote.answer_by, "DATE_FORMAT"),
            }  # fmt: skip
            subject = _("May %(about)s quote you? Answer by %(day)s") % told
            body = (
                _(
                    "%(about)s wants to quote these words of yours:\n\n“%(text)s”\n\n"
                    "Say yes or no by %(day)s. If you do not answer, you are not quoted:\n%(link)s"
                )
                % told
            )
            yield _to(each, subject, body)


@tells("contributions.quote_answered")
@tells("contributions.consent_changed")
def to_the_one_who_quotes(entry: Reading) -> Iterable[Letter]:
    """An organisation has answered, or changed who may read it: to the committee's people."""
    if (said := _said(entry)) is None:
        return
    for each in people_of(said.about, entry.at):
        with override(each.language):
            told = {"year": said.year, "link": _page(said)}
            body = _(
                "An organisation has said what may be quoted of its words about %(year)s.\n\n"
                "See it here:\n%(link)s"
            )
            yield _to(each, _("What you may quote about %(year)s has changed") % told, body % told)


@tells("contributions.replied")
def to_whom_it_replies(entry: Reading) -> Iterable[Letter]:
    """The committee has replied: its words, whole."""
    said = _said(entry)
    reply = Reply.objects.filter(contribution=said, number=entry.fields.get("number") or 0).first()
    if said is None or reply is None:
        return
    for each in whose(said, entry.at):
        with override(each.language):
            told = {
                "about": said.about.name, "year": said.year, "text": reply.text,
                "link": _link(token_of(said.seed)),
            }  # fmt: skip
            subject = _("%(about)s has replied to what you said about %(year)s") % told
            body = _(
                "%(about)s replies to what you said about %(year)s:\n\n%(text)s\n\nRead it here:\n%(link)s"
            )
            yield _to(each, subject, body % told)


@tells("contributions.hidden")
@tells("contributions.shown")
def to_whose_words_are_hidden(entry: Reading) -> Iterable[Letter]:
    """A human of the own side has decided: what, why, and what can be done about it."""
    if (said := _said(entry)) is None:
        return
    for each in whose(said, entry.at):
        with override(each.language):
            told = {"why": entry.fields["why"], "year": said.year, "link": _link(token_of(said.seed))}
            if entry.kind == "contributions.hidden":
                subject = _("Your words are hidden")
                body = _(
                    "What you said about %(year)s is hidden from readers.\n\nReason: %(why)s\n\n"
                    "It is still owed a reply. If you think the decision is wrong, say so to the "
                    "coordinators.\n\n%(link)s"
                )
            else:
                subject = _("Your words are shown again")
                body = _("What you said about %(year)s is shown again.\n\nReason: %(why)s\n\n%(link)s")
            yield _to(each, subject, body % told)


def letters_to_quoted(quotes: Collection[int], link: str, at: datetime) -> Iterator[Letter]:
    """Their words stand in a report that is decided: to whose they are, with the words and where to read it.

    The room that reports calls it, with the quotes by primary key; what is no longer approved is left out.
    """
    rows = Quote.objects.filter(pk__in=quotes, state=QuoteState.APPROVED).order_by("contribution", "number")
    told: dict[int, list[str]] = {}
    for quote in rows:
        told.setdefault(quote.contribution_id, []).append(quote.text)
    for said in as_read(SectorContribution.objects.filter(pk__in=told)).order_by("pk"):
        for each in whose(said, at):
            with override(each.language):
                words = "\n\n".join(_("“%(text)s”") % {"text": text} for text in told[said.pk])
                values = {"about": said.about.name, "year": said.year, "words": words, "link": link}
                body = _(
                    "%(about)s has decided on its report on %(year)s. These words of yours stand in it, as "
                    "you approved them:\n\n%(words)s\n\nRead the report here:\n%(link)s"
                )
                yield _to(each, _("Your words stand in the report on %(year)s") % values, body % values)


def _to(each: Recipient, subject: str, body: str) -> Letter:
    return Letter(each.person, each.address, subject, body, each.language)


def _said(entry: Reading) -> SectorContribution | None:
    return as_read(SectorContribution.objects.filter(pk=int(entry.ref.id))).first()


def _link(token: str) -> str:
    return whole(address_of("contributions:link", token))


def _page(said: SectorContribution) -> str:
    return whole(address_of("contributions:contribution", said.pk))
