"""How a voice is drawn: in Python, since a page holds many of them.

Rule: words stand as they were written, with their own language and direction; only web addresses in them
become links. Whose they are is told as its author chose.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.voices.languages import NAMES, OTHER, direction_of
from malmoandan.voices.models import Contribution, Origin, Reply
from malmoandan.voices.queries import SaidBack
from malmoandan.web.addresses import address_of, whole
from malmoandan.web.components.drawn import drawn_once
from malmoandan.web.components.signs import badge
from malmoandan.web.components.words import as_paragraphs, day, voice
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.voices.queries import ReplyThread
    from malmoandan.voices.registry import Mark

    Sign = tuple[str, str, str]  # words, the state whose shape stands before them, where they lead

register = Library()
LONGEST_EXCERPT = 360  # characters, of a voice in a list
SHOWN_OF_THREAD = 5  # replies; the rest is folded away


@register.simple_tag
def voice_row(contribution: Contribution, marks: Collection[Mark] = ()) -> str:
    """A voice in a list: its first words, from whom, how it came in, and what became of it."""
    shown = RowWords(
        contribution.pk, contribution.number, contribution.title, contribution.language,
        _excerpt(contribution.beside_title), _facts(contribution), _signs(contribution, marks),
    )  # fmt: skip
    return _voice_row(shown)


class RowWords(NamedTuple):
    """A voice as a list shows it, in plain words."""

    pk: int
    number: int
    title: str
    language: str
    excerpt: str
    facts: tuple[str | datetime, ...]
    signs: tuple[Sign, ...]


@drawn_once
def _voice_row(shown: RowWords) -> str:
    own = address_of("voices:contribution", shown.pk)
    facts = ((day(each) if isinstance(each, datetime) else each,) for each in shown.facts)
    return format_html(
        '<article class="row-item voice-row" id="voice-{}">\n  <h3><a href="{}">{}</a></h3>\n'
        '  <div lang="{}" dir="{}">{}</div>\n  <p>{}</p>\n  {}\n</article>\n',
        shown.number, own, _heading(shown), _lang(shown.language),
        direction_of(shown.language), shown.excerpt, format_html_join(" · ", "<bdi>{}</bdi>", facts),
        _drawn_signs(shown.signs),
    )  # fmt: skip


@register.simple_tag
def whole_voice(contribution: Contribution) -> str:
    """A voice in full: from whom, when, the words, and who typed them in where somebody did."""
    return voice(
        format_html("{}{}", words_of(contribution), entered(contribution)),
        whose(contribution),
        at=contribution.said_at,
        anchor=contribution.anchor,
    )


@register.simple_tag
def words_of(said: Contribution | Reply | SaidBack) -> str:
    """The words with their own language and direction."""
    return format_html(
        '<div lang="{}" dir="{}">{}</div>',
        _lang(said.language), direction_of(said.language), as_paragraphs(said.text),
    )  # fmt: skip


@register.simple_tag
def whose(said: Contribution | Reply) -> str:
    """Whose it is, as shown, or why that is not said."""
    if said.sender:
        return said.sender
    if isinstance(said, Contribution) and said.origin == Origin.MEETING:
        return _("Said at a meeting")
    return _("Someone who gave no name")


@register.simple_tag
def entered(contribution: Contribution) -> str:
    """Who typed it in for somebody, how it came and why; nothing where its author did it herself."""
    if contribution.entered_by is None:
        return ""
    said = {
        "who": contribution.entered_by.body.name,
        "how": contribution.get_origin_display(),
        "why": contribution.entered_why,
    }
    words = _("Typed in for somebody by %(who)s. %(how)s: %(why)s") % said
    return format_html('<p class="voice-entered"><bdi>{}</bdi></p>', words)


@register.simple_tag
def mark_row(contribution: Contribution, marks: Collection[Mark] = ()) -> str:
    """What became of a voice, as badges; that it waits where nothing has."""
    return _drawn_signs(_signs(contribution, marks))


@register.simple_tag
def thread_of_replies(thread: ReplyThread, *, may_reply: bool) -> str:
    """A reply with what was said after it; a long thread is folded after its first replies."""
    return _thread_of_replies((thread, may_reply))


@drawn_once
def _thread_of_replies(shown_to: tuple[ReplyThread, bool]) -> str:
    thread, may_reply = shown_to
    after = [_one_reply(each, may_reply=may_reply) for each in thread.after]
    first = _one_reply(thread.first, may_reply=may_reply) if thread.is_shown else _gone(thread.first)
    shown, rest = after[:SHOWN_OF_THREAD], after[SHOWN_OF_THREAD:]
    folded = ""
    if rest:
        label = ngettext("%(count)d more reply", "%(count)d more replies", len(rest)) % {"count": len(rest)}
        folded = format_html("<details><summary>{}</summary>{}</details>", label, _joined(rest))
    return format_html(
        '<section class="thread">{}<div class="thread-after">{}{}</div></section>\n',
        first,
        _joined(shown),
        folded,
    )


@register.simple_tag
def one_reply(reply: Reply) -> str:
    """One reply by itself, with the way to report it."""
    shown = SaidBack(
        reply.pk, reply.contribution_id, reply.parent_id, reply.number, reply.text, reply.language,
        reply.sender, reply.said_at, reply.is_hidden, reply.hidden_why,
    )  # fmt: skip
    return _one_reply(shown, may_reply=False)


def _one_reply(reply: SaidBack, *, may_reply: bool) -> str:
    links: list[str] = []
    if may_reply:
        address = address_of("voices:reply", reply.contribution)
        links.append(format_html('<a href="{}?till={}">{}</a>', address, reply.number, _("Reply")))
    if not reply.is_hidden:
        links.append(
            format_html('<a href="{}">{}</a>', address_of("voices:report_reply", reply.pk), _("Report"))
        )
    else:
        links.append(badge(_("Hidden"), "stopped"))
    ways = format_html_join(" · ", "{}", ((each,) for each in links))
    content = format_html('{}<p class="voice-ways">{}</p>', words_of(reply), ways)
    who = reply.sender or _("Someone who gave no name")
    return voice(content, who, at=reply.said_at, anchor=reply.anchor)


def _gone(reply: SaidBack) -> str:
    """The place of a reply that is hidden, while others stand under it."""
    why = reply.hidden_why or _("Its author has hidden it.")
    return format_html(
        '<article class="voice" data-tone="plain" id="{}"><p class="voice-who"><b>{}</b></p>'
        '<div class="voice-words"><p><bdi>{}</bdi></p></div></article>',
        reply.anchor, _("A hidden reply"), why,
    )  # fmt: skip


def _heading(shown: RowWords) -> str:
    """Its title, or its number: names are no headings, since many give none."""
    if shown.title:
        return format_html('<bdi lang="{}">{}</bdi>', _lang(shown.language), shown.title)
    return _("Voice %(number)s") % {"number": shown.number}


def _excerpt(text: str) -> str:
    words = one_line(text, LONGEST_EXCERPT + 1)
    if len(words) <= LONGEST_EXCERPT:
        return words
    return f"{words[:LONGEST_EXCERPT].rpartition(' ')[0] or words[:LONGEST_EXCERPT]}…"


def _facts(contribution: Contribution) -> tuple[str | datetime, ...]:
    """From whom, when, how it came, where; and how many say the same or reply."""
    came = "" if contribution.origin == Origin.WEB else contribution.get_origin_display()
    rest = (came, contribution.area, supports(contribution), replies(contribution))
    return (whose(contribution), contribution.said_at, *(words for words in rest if words))


def supports(contribution: Contribution) -> str:
    """How many say the same: bodies, and people in whole tens; empty for none."""
    told = []
    if count := contribution.body_supports:
        words = ngettext(
            "%(count)d organisation says the same", "%(count)d organisations say the same", count
        )
        told.append(words % {"count": count})
    if count := contribution.people_supports:
        told.append(
            ngettext("%(count)d person says the same", "%(count)d people say the same", count)
            % {"count": count}
        )
    return " · ".join(told)


def replies(contribution: Contribution) -> str:
    """How many replies are shown; empty for none."""
    count = contribution.reply_count
    return ngettext("%(count)d reply", "%(count)d replies", count) % {"count": count} if count else ""


def _signs(contribution: Contribution, marks: Collection[Mark]) -> tuple[Sign, ...]:
    """What became of it, as words, shape and where each leads."""
    signs = [(mark.label, mark.state, mark.url) for mark in marks]
    if contribution.hidden_at is not None:
        signs.insert(0, (_("Hidden"), "stopped", ""))
    elif contribution.is_withdrawn:
        signs.insert(0, (_("Taken back"), "stopped", ""))
    elif contribution.is_hidden:
        signs.insert(0, (_("Hidden by its author"), "stopped", ""))
    if contribution.is_waiting:
        signs.append((_("Waits for an answer"), "waiting", ""))
    elif contribution.answered_at is not None and not marks:
        signs.append((_("Answered"), "done", ""))
    return tuple(signs)


def _drawn_signs(signs: tuple[Sign, ...]) -> str:
    drawn = (
        (format_html('<a href="{}">{}</a>', url, badge(label, state)) if url else badge(label, state),)
        for label, state, url in signs
    )
    return format_html('<p class="marks">{}</p>', format_html_join(" ", "{}", drawn)) if signs else ""


@register.simple_tag
def whole_address(path: str) -> str:
    """An address of ours as it reads from outside."""
    return whole(path)


@register.simple_tag
def language_name(code: str) -> str:
    """A language in its own name; empty for none in particular."""
    return format_html('<bdi lang="{}">{}</bdi>', code, NAMES[code]) if code in NAMES else ""


def _lang(code: str) -> str:
    """What HTML calls it: `und` where it is not known."""
    return "und" if code == OTHER else code


def _joined(parts: Iterable[str]) -> str:
    return format_html_join("", "{}", ((each,) for each in parts))
