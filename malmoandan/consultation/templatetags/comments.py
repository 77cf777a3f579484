"""How a comment is drawn: in Python, since a page holds many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Library
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from malmoandan.consultation.queries import answers_of
from malmoandan.web.addresses import address_of
from malmoandan.web.components.signs import badge
from malmoandan.web.components.words import voice

if TYPE_CHECKING:
    from malmoandan.consultation.models import Answer, Comment

register = Library()


@register.simple_tag
def one_comment(comment: Comment, *, is_passage_shown: bool = False) -> str:
    """A comment fetched by `queries.as_read`: from whom, on which words, how it came, and its answers."""
    parts = (hidden(comment), linebreaks_filter(comment.text), entered(comment))
    content = format_html("{}\n  {}\n  {}\n  {}\n", *parts, ways(comment, is_passage_shown=is_passage_shown))
    said = voice(
        content, who(comment), at=comment.commented_at, anchor=comment.anchor, quoted=comment.quote_exact
    )
    return format_html(
        "{}{}", said, format_html_join("\n", "{}", ((one_answer(each),) for each in answers_of(comment)))
    )


def who(comment: Comment) -> str:
    """Whose it is, or why that is not said."""
    if comment.is_hidden:
        return _("A hidden comment")
    return comment.sender or _("Someone who gave no name")


def hidden(comment: Comment) -> str:
    """That its words are hidden, and why."""
    if not comment.is_hidden:
        return ""
    return format_html("<p>{} {}</p>", badge(_("Hidden"), "stopped"), comment.hidden_why)


def entered(comment: Comment) -> str:
    """How it came in, where somebody entered it for another."""
    if comment.entered_by is None:
        return ""
    words = _("Entered by %(mandate)s: %(why)s") % {"mandate": comment.entered_by, "why": comment.entered_why}
    return format_html("<p>{}. {}</p>", comment.get_channel_display(), words)


def ways(comment: Comment, *, is_passage_shown: bool) -> str:
    """To the passage it is about, and to its own page."""
    passage = ""
    if is_passage_shown and comment.passage:
        key = comment.passage.key
        at = address_of("consultation:comment", comment.consultation_id, key)
        passage = format_html('<a href="{}">{}</a> · ', at, key)
    own, label = (
        address_of("consultation:read_comment", comment.pk),
        _("Comment %(number)s") % {"number": comment.pk},
    )
    return format_html('<p>{}<a href="{}">{}</a></p>', passage, own, label)


def one_answer(answer: Answer) -> str:
    """A party's reasoned answer."""
    content = format_html(
        "\n  <p><b>{}</b></p>\n  {}\n", answer.get_outcome_display(), linebreaks_filter(answer.reasons)
    )
    return voice(content, answer.party.name, at=answer.answered_at, tone="answer")
