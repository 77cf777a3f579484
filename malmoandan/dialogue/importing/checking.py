"""What can only be seen when all tables are read: keys that stand twice, rows that hang on nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.trace.registry import refs_coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.dialogue.importing.reading import Fault, Tables
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref

ACTION = "plan.activity"  # what an answer may have led to, by its code


def check(tables: Tables) -> None:
    """Keys once each, replies and answers on contributions, contributions at meetings; threads one deep.

    What a row refers to is looked for only when every row could be read: else one fault would look like many.
    """
    tables.faults += _doubled(tables)
    if not tables.faults:
        tables.faults += _hanging(tables)
    _flatten(tables)


def actions_of(tables: Tables, by: Actor) -> dict[str, Ref]:
    """The actions the tables name, by their codes, of those this actor may see."""
    return refs_coded(ACTION, sorted({code for tie in tables.ties for code in tie.codes}), by)


def unknown_actions(tables: Tables, by: Actor) -> list[Fault]:
    """A fault for each row that names an action there is none of."""
    there, words = actions_of(tables, by), _("there is no activity %(key)s in the plans here")
    named = ((at, code) for at, tie in enumerate(tables.ties) for code in tie.codes)
    return [
        tables.places["ties"].fault(words % {"key": code}, at, "action")
        for at, code in named
        if code not in there
    ]


def _doubled(tables: Tables) -> Iterator[Fault]:
    """Each thing whose key was there in a row above it."""
    for part, column, keys, words in (
        ("voices", "key", [each.key for each in tables.voices], _("the contribution %(key)s stands twice")),
        ("replies", "key", [each.key for each in tables.replies], _("the reply %(key)s stands twice")),
        (
            "answers", "voice", [each.voice for each in tables.answers],
            _("the contribution %(key)s is answered twice"),
        ),
        ("meetings", "key", [each.key for each in tables.meetings], _("the meeting %(key)s stands twice")),
    ):  # fmt: skip
        met: Counter[str] = Counter()
        for at, key in enumerate(keys):
            met[key] += 1
            if met[key] == 2:  # noqa: PLR2004 - twice; a third time is told by the same words
                yield tables.places[part].fault(words % {"key": key}, at, column)


def _hanging(tables: Tables) -> Iterator[Fault]:
    """Each thing that is on a contribution, or at a meeting, that is not there."""
    voices, meetings = {each.key for each in tables.voices}, {each.key for each in tables.meetings}
    on_voices = {
        "replies": [each.voice for each in tables.replies],
        "answers": [each.voice for each in tables.answers],
        "ties": [each.voice for each in tables.ties],
    }
    words = _("there is no contribution %(key)s")
    for part, keys in on_voices.items():
        for at, key in enumerate(keys):
            if key not in voices:
                yield tables.places[part].fault(words % {"key": key}, at, "voice")
    words = _("there is no meeting %(key)s in the tables")
    for at, voice in enumerate(tables.voices):
        if (held := tables.said_at.get(voice.key)) and held not in meetings:
            yield tables.places["voices"].fault(words % {"key": held}, at, "meeting")


def _flatten(tables: Tables) -> None:
    """A reply under a reply under a reply hangs on the one that began the thread: threads are one deep."""
    parents = {reply.key: (reply.parent, reply.voice) for reply in tables.replies}
    flat = []
    for reply in tables.replies:
        head, steps = reply.parent, 0
        while head in parents and parents[head][0] in parents and steps < len(parents):
            head, steps = parents[head][0], steps + 1
        is_there = head in parents and parents[head][1] == reply.voice and head != reply.key
        tables.loose += bool(reply.parent) and not is_there
        flat.append(replace(reply, parent=head if is_there else ""))
    tables.replies = flat
