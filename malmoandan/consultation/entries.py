"""How the record reads what happened in consultations, and whom to tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from malmoandan.consultation.commands.addresses import digits_of
from malmoandan.consultation.models import AddressOffer, Answer, AnswerOutcome, Comment
from malmoandan.record.registry import Letter, Line, reads, tells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from malmoandan.record.registry import Reading


def url(name: str, number: object) -> str:
    """A page of this room; nothing where the number is erased."""
    try:
        return reverse(f"consultation:{name}", args=[int(str(number))])
    except (NoReverseMatch, ValueError):
        return ""


def day_of(written: str) -> str:
    """A day as the reader writes days; as it stands where it is erased."""
    try:
        return date_format(date.fromisoformat(written), "DATE_FORMAT")
    except ValueError:
        return written


@reads("consultation.opened")
def opened(entry: Reading) -> Line:
    """A text was put out."""
    said = {"title": entry.fields["title"], "last": day_of(str(entry.fields["closes_on"]))}
    return Line(
        _("“%(title)s” was put out for comments until %(last)s.") % said, url("consultation", entry.ref.id)
    )


@reads("consultation.closed")
def closed(entry: Reading) -> Line:
    """It was closed."""
    words = _("The consultation on “%(title)s” was closed.") % {"title": entry.fields["title"]}
    return Line(words, url("consultation", entry.ref.id))


@reads("consultation.published")
def published(entry: Reading) -> Line:
    """All of it was published."""
    count = int(entry.fields.get("comments") or 0)
    words = ngettext(
        "%(count)d comment on “%(title)s” was published with its answers.",
        "%(count)d comments on “%(title)s” were published with their answers.",
        count,
    )
    said = {"count": count, "title": entry.fields["title"]}
    return Line(words % said, url("compilation", entry.ref.id))


@reads("consultation.commented")
def commented(entry: Reading) -> Line:
    """Somebody said something."""
    return about_comment(entry, _("Comment %(number)s was sent."))


@reads("consultation.comment_entered")
def comment_entered(entry: Reading) -> Line:
    """Somebody's words were entered by another."""
    words = _("Comment %(number)s was entered for someone: %(why)s")
    return about_comment(entry, words)


@reads("consultation.comment_reported")
def comment_reported(entry: Reading) -> Line:
    """Somebody thinks it breaks the rules."""
    return about_comment(entry, _("Comment %(number)s was reported."))


@reads("consultation.comment_hidden")
def comment_hidden(entry: Reading) -> Line:
    """It was hidden, and why."""
    return about_comment(entry, _("Comment %(number)s was hidden: %(why)s"))


@reads("consultation.comment_shown")
def comment_shown(entry: Reading) -> Line:
    """It was shown again, and why."""
    return about_comment(entry, _("Comment %(number)s was shown again: %(why)s"))


@reads("consultation.address_offered")
def address_offered(entry: Reading) -> Line:
    """Somebody wants to be told."""
    return about_comment(entry, _("The sender of comment %(number)s asked to be told of the answer."))


@reads("consultation.address_confirmed")
def address_confirmed(entry: Reading) -> Line:
    """Somebody will be told."""
    return about_comment(entry, _("The sender of comment %(number)s will be told of the answer."))


@reads("consultation.answered")
def answered(entry: Reading) -> Line:
    """A party answered."""
    count = int(entry.fields.get("comments") or 0)
    outcome = str(entry.fields["outcome"])
    words = ngettext(
        "%(count)d comment was answered: %(outcome)s.",
        "%(count)d comments were answered: %(outcome)s.",
        count,
    )
    said = {
        "count": count,
        "outcome": AnswerOutcome(outcome).label if outcome in AnswerOutcome.values else outcome,
    }
    return Line(words % said, url("comments", entry.fields["consultation"]))


@reads("consultation.answer_withdrawn")
def answer_withdrawn(entry: Reading) -> Line:
    """A party took its answer back."""
    return Line(_("An answer to comments was taken back."), url("comments", entry.fields["consultation"]))


def about_comment(entry: Reading, words: str) -> Line:
    """A line about one comment."""
    return Line(
        words % {"number": entry.ref.id, "why": entry.fields["why"]}, url("read_comment", entry.ref.id)
    )


@tells("consultation.address_offered")
def send_digits(entry: Reading) -> Iterable[Letter]:
    """The six digits, to the address that was given; nothing once they are confirmed or too old."""
    offer = AddressOffer.objects.filter(pk=str(entry.fields.get("offer") or 0)).first()
    if offer is None:
        return
    with override(offer.language):
        body = _(
            "Your six digits: %(digits)s\n\nThey hold for one hour. If you did not ask for them, do nothing."
        )
        yield Letter(
            None,
            offer.address,
            _("Six digits for your comment"),
            body % {"digits": digits_of(offer)},
            offer.language,
        )


@tells("consultation.answered")
def tell_senders(entry: Reading) -> Iterable[Letter]:
    """Everyone who sent a comment and can be reached is told of its answer, in her own language."""
    answer = Answer.objects.filter(pk=entry.ref.id, withdrawn_at__isnull=True).select_related("party").first()
    if answer is None:
        return
    for comment in answer.comments.select_related("person", "consultation").order_by("pk").iterator(500):
        if letter := letter_about(answer, comment):
            yield letter


def letter_about(answer: Answer, comment: Comment) -> Letter | None:
    """The letter to one sender; None for one who left no way to be reached."""
    language = comment.person.language if comment.person else comment.language
    if comment.person is None and not comment.address:
        return None
    with override(language):
        address = reverse("consultation:receipt", args=[comment.receipt])
        body = _(
            "%(party)s has answered your comment on “%(title)s”.\n\n%(outcome)s.\n%(reasons)s\n\n%(address)s"
        ) % {
            "party": answer.party.name,
            "title": comment.consultation.title,
            "outcome": answer.get_outcome_display(),
            "reasons": answer.reasons,
            "address": f"{settings.SITE_ADDRESS}{address}",
        }
        to = "" if comment.person else comment.address
        return Letter(comment.person_id, to, _("Your comment has an answer"), body, language)
