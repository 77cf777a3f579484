"""How the record reads what happened in conversations, and whom to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from malmoandan.opinions.models import DeclineGround, Statement
from malmoandan.record.registry import Letter, Line, reads, tells
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading


def url(name: str, number: object, anchor: str = "") -> str:
    """A page of this room; nothing where the number is erased."""
    try:
        return reverse(f"opinions:{name}", args=[int(str(number))]) + anchor
    except (NoReverseMatch, ValueError):
        return ""


@reads("opinions.opened")
def opened(entry: Reading) -> Line:
    """A conversation was opened."""
    words = _("Everyone was asked to vote on statements: “%(question)s”.")
    return Line(words % {"question": entry.fields["question"]}, url("conversation", entry.ref.id))


@reads("opinions.changed")
def changed(entry: Reading) -> Line:
    """Its words or its end were changed."""
    words = _("The terms of the vote on “%(question)s” were changed.")
    return Line(words % {"question": entry.fields["question"]}, url("conversation", entry.ref.id))


@reads("opinions.closing_key_turned")
def closing_key_turned(entry: Reading) -> Line:
    """One party wants it to end early."""
    words = _("A party agreed to end the vote on “%(question)s” early: %(why)s")
    said = {"question": entry.fields["question"], "why": entry.fields["why"]}
    return Line(words % said, url("results", entry.ref.id))


@reads("opinions.closed")
def closed(entry: Reading) -> Line:
    """No more votes are taken."""
    words = _("The vote on “%(question)s” was closed.")
    return Line(words % {"question": entry.fields["question"]}, url("results", entry.ref.id))


@reads("opinions.batch_published")
def batch_published(entry: Reading) -> Line:
    """Votes were published together, bound by one root."""
    voters = int(entry.fields.get("voters") or 0)
    words = ngettext(
        "Batch %(number)s of the votes on “%(question)s” was published: %(voters)d person so far.",
        "Batch %(number)s of the votes on “%(question)s” was published: %(voters)d people so far.",
        voters,
    )
    said = {
        "number": entry.fields["number"], "question": entry.fields["question"], "voters": voters
    }  # fmt: skip
    return Line(words % said, url("results", entry.ref.id))


@reads("opinions.map_drawn")
def map_drawn(entry: Reading) -> Line:
    """A map was drawn of a batch."""
    words = _("The map of opinions on “%(question)s” was drawn.")
    return Line(words % {"question": entry.fields["question"]}, url("results", entry.ref.id))


@reads("opinions.statement_proposed")
def statement_proposed(entry: Reading) -> Line:
    """Somebody proposed something to vote on."""
    return about_statement(entry, _("Statement %(number)s was proposed."))


@reads("opinions.statement_accepted")
def statement_accepted(entry: Reading) -> Line:
    """It is voted on from now on."""
    return about_statement(entry, _("Statement %(number)s was taken up: “%(text)s”."))


@reads("opinions.statement_declined")
def statement_declined(entry: Reading) -> Line:
    """It was not taken up, and why."""
    return about_statement(entry, _("Statement %(number)s was not taken up: %(why)s"))


@reads("opinions.statement_translated")
def statement_translated(entry: Reading) -> Line:
    """It can be read in another language."""
    return about_statement(entry, _("Statement %(number)s was translated: “%(text)s”."))


@reads("opinions.question_translated")
def question_translated(entry: Reading) -> Line:
    """It is asked in another language too."""
    words = _("“%(question)s” is asked in another language too: “%(text)s”.")
    told = {"question": entry.fields["question"], "text": entry.fields["text"]}
    return Line(words % told, url("conversation", entry.ref.id))


def about_statement(entry: Reading, words: str) -> Line:
    """A line about one statement, leading to its place among the others."""
    number = entry.fields["number"]
    said = {"number": number, "text": entry.fields["text"], "why": entry.fields["why"]}
    return Line(words % said, url("statements", entry.fields["conversation"], f"#statement-{number}"))


@tells("opinions.statement_accepted")
@tells("opinions.statement_declined")
def to_whoever_proposed_it(entry: Reading) -> Iterable[Letter]:
    """The signed-in person who proposed it: that it is voted on, or why not. A visitor left no address."""
    found = Statement.objects.filter(pk=entry.ref.id, person__isnull=False)
    statement = found.select_related("person", "conversation").first()
    if statement is None or statement.person is None:
        return
    language = statement.person.language
    with override(language):
        yield Letter(
            statement.person_id, "", _("What became of your statement"), _letter(statement), language
        )


def _letter(statement: Statement) -> str:
    said = {
        "text": statement.text,
        "question": statement.conversation.question,
        "why": statement.ruled_why,
        "ground": DeclineGround(statement.ground).label if statement.ground else "",
        "link": whole(url("statements", statement.conversation_id, f"#{statement.anchor}")),
    }
    if statement.is_accepted:
        return _("Your statement is now voted on.\n\n%(text)s\n\n%(question)s\n%(link)s") % said
    return (
        _("Your statement was not taken up.\n\n%(text)s\n\n%(ground)s.\n%(why)s\n\n%(question)s\n%(link)s")
        % said
    )
