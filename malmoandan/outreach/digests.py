"""One letter about several things: what its subject says, and the same words as text and as HTML.

Neutral words: they say what waits and where, and blame nobody. Everything is in the language now active.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malmoandan.kernel.dues import Nearness
from malmoandan.record.registry import Letter
from malmoandan.web.addresses import whole
from malmoandan.web.components.words import in_this_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.outreach.recipients import Recipient, Telling


MOST = 30  # things under one heading


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what it is, by when and for whom, and the address of its own form."""

    title: str
    when: str
    link: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things that are as near, under one heading; `words` say more where more is to be said."""

    title: str
    lines: Sequence[Line]
    words: str = ""
    rest: str = ""  # how many more there are than a letter can hold


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything one letter tells, and its opening words."""

    subject: str
    lead: str
    groups: Sequence[Group]
    notes: Sequence[str]


def digest_of(told: Sequence[Telling], today: date, lead: str = "") -> Digest:
    """What a letter says of these things, soonest first."""
    in_order = sorted(told, key=lambda each: (each.due.due_on, each.due.title))
    return Digest(subject_of(in_order, today), lead, groups_of(in_order, today), notes_of(in_order, today))


def letter_of(digest: Digest, to: Recipient) -> tuple[Letter, str]:
    """The letter to this recipient, and its HTML."""
    html = render_to_string("outreach/mail/digest.html", {"digest": digest})
    return Letter(to.person, to.address, digest.subject, text_of(digest), to.language), html


def subject_of(told: Sequence[Telling], today: date) -> str:
    """How many things there are, and the soonest of them."""
    own = [each.due for each in told if each.is_own]
    if not own:
        words = {"count": len(told), "title": told[0].due.title}
        many = ngettext(
            "%(count)d thing waits with others. Is help needed?",
            "%(count)d things wait with others. Is help needed?",
            len(told),
        )
        return (_("Is help needed? %(title)s") if len(told) == 1 else many) % words
    words = {
        "count": len(own),
        "title": own[0].title,
        "day": date_format(own[0].due_on, "DATE_FORMAT"),
    }
    if len(own) == 1:
        past, coming = _("Waiting since %(day)s: %(title)s"), _("By %(day)s: %(title)s")
    else:
        past = ngettext(
            "%(count)d thing waits for you, since %(day)s: %(title)s",
            "%(count)d things wait for you, the first since %(day)s: %(title)s",
            len(own),
        )
        coming = ngettext(
            "%(count)d thing to do, by %(day)s: %(title)s",
            "%(count)d things to do, the first by %(day)s: %(title)s",
            len(own),
        )
    return (past if own[0].due_on < today else coming) % words


def nearness_titles() -> dict[Nearness, str]:
    """What each nearness is called, the nearest first: in letters and on pages."""
    return {
        Nearness.PAST: _("Past their day"),
        Nearness.SOON: _("Within a week"),
        Nearness.LATER: _("Later"),
    }


def groups_of(told: Sequence[Telling], today: date) -> list[Group]:
    """Past their day, within a week, later; and then what waits with others. None of them empty."""
    own = [
        Group(
            title,
            [line_of(each, today) for each in told if each.is_own and each.due.nearness(today) == nearness],
        )
        for nearness, title in nearness_titles().items()
    ]
    others = Group(
        _("Waiting with others"),
        [line_of(each, today) for each in told if not each.is_own],
        _("Perhaps they need help, or somebody who writes for them. A call often does more than a letter."),
    )
    return [shortened(group) for group in (*own, others) if group.lines]


def shortened(group: Group) -> Group:
    """The first thirty, and how many more there are."""
    if (more := len(group.lines) - MOST) <= 0:
        return group
    rest = ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
    return replace(group, lines=group.lines[:MOST], rest=rest)


def line_of(told: Telling, today: date) -> Line:
    """One thing, its day and the body it is owed by."""
    words = {"day": date_format(told.due.due_on, "DATE_FORMAT"), "body": told.body}
    if told.due.due_on < today:
        when = (_("Since %(day)s, for %(body)s") if told.body else _("Since %(day)s")) % words
    else:
        when = (_("By %(day)s, for %(body)s") if told.body else _("By %(day)s")) % words
    return Line(told.due.title, when, whole(in_this_language(told.due.url)))


def notes_of(told: Sequence[Telling], today: date) -> list[str]:
    """What stands below: where to get help or a role, and where everything is."""
    notes, contacts = [], whole(reverse("parties:parties"))
    if any(each.is_own and each.due.due_on < today for each in told):
        help_at = _("Do you need help, or more time? Ask a coordinator: %(link)s")
        notes.append(help_at % {"link": contacts})
    if all(each.due.address for each in told):
        notes.append(_("The link opens the form without an account. You decide whether you answer at all."))
    elif told[0].recipient.person is None:
        role = _("Nobody writes for the body here yet. Ask a coordinator for a role: %(link)s")
        notes.append(role % {"link": contacts})
    else:
        mine = _("Everything you have to do is on your page: %(link)s")
        notes.append(mine % {"link": whole(reverse("site:my_page"))})
    return notes


def text_of(digest: Digest) -> str:
    """The letter as plain text."""
    parts = [digest.lead] if digest.lead else []
    for group in digest.groups:
        parts.append("\n".join(filter(None, (group.title.upper(), group.words))))
        parts += [f"– {line.title}\n{line.when}\n{line.link}" for line in group.lines]
        parts += filter(None, [group.rest])
    return "\n\n".join([*parts, *digest.notes])
