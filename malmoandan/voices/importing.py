"""Voices and replies brought from elsewhere: thousands in one act, with one line on the record.

Rules: they keep the day they were said and the name they were said under, are marked as coming from another
system, and are tied to nobody here. Each is known by the key the other system gave it, so that bringing it
again changes nothing. What a voice was supported by there is kept in whole tens, as everywhere.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Max

from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.voices import policies
from malmoandan.voices.commands.wording import (
    LONGEST_ALIAS,
    LONGEST_AREA,
    LONGEST_TITLE,
    held_gathering,
    sound_text,
)
from malmoandan.voices.models import Contribution, Origin, Reply
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Gathering

BATCH = 500  # rows in one statement
TEN = 10


@dataclass(frozen=True, slots=True)
class BroughtVoice:
    """One voice as another system kept it, with its own key there. `supports` are people.

    `meeting` is the key of a meeting here, as text, or empty.
    """

    key: str
    text: str
    said_at: datetime
    title: str = ""
    alias: str = ""
    area: str = ""
    language: str = "sv"
    origin: str = Origin.IMPORT.value
    supports: int = 0
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class BroughtReply:
    """One reply, to the voice and under the reply of these keys. `parent` begins a thread, or is empty."""

    key: str
    voice: str
    text: str
    said_at: datetime
    parent: str = ""
    alias: str = ""
    language: str = "sv"


@transaction.atomic
def bring_contributions(
    *, rows: Iterable[BroughtVoice], gathering: Gathering, by: Actor, at: datetime
) -> int:
    """Add the voices that are not there yet; how many were new. Again, nothing happens or is told."""
    held = held_gathering(gathering)
    require(policies.may_bring_contributions(by, held))
    keys = Contribution.objects.filter(gathering=held).exclude(source_key="")
    there = set(keys.values_list("source_key", flat=True))
    fresh = [row for row in rows if row.key not in there]
    first = (Contribution.objects.filter(gathering=held).aggregate(last=Max("number"))["last"] or 0) + 1
    made = [_voice(held, row, number) for number, row in enumerate(fresh, start=first)]
    Contribution.objects.bulk_create(made, batch_size=BATCH)
    if made:
        record.write(
            kind="voices.contributions_brought", ref=held.ref, by=by, at=at, question=held.question,
            count=len(made),
        )  # fmt: skip
    return len(made)


@transaction.atomic
def bring_replies(*, rows: Iterable[BroughtReply], gathering: Gathering, by: Actor, at: datetime) -> int:
    """Add the replies that are not there yet, under voices brought before; how many were new."""
    held = held_gathering(gathering)
    require(policies.may_bring_contributions(by, held))
    replies = Reply.objects.filter(contribution__gathering=held)
    there = dict(replies.values_list("receipt", "pk"))
    fresh = [row for row in rows if receipt_of(held, "reply", row.key) not in there]
    made = list(_replies(held, fresh))
    heads = [reply for reply, _parent in made if not _parent]
    Reply.objects.bulk_create(heads, batch_size=BATCH)
    there |= {reply.receipt: reply.pk for reply in heads}
    rest = [(reply, receipt_of(held, "reply", parent)) for reply, parent in made if parent]
    for reply, parent in rest:
        reply.parent_id = there[parent]
    Reply.objects.bulk_create([reply for reply, _parent in rest], batch_size=BATCH)
    _count(reply.contribution_id for reply, _parent in made)
    if made:
        record.write(
            kind="voices.replies_brought", ref=held.ref, by=by, at=at, question=held.question, count=len(made)
        )
    return len(made)


def receipt_of(gathering: Gathering, what: str, key: str) -> str:
    """What stands where a receipt's digest would: no code leads to it, and the same key gives it again."""
    return hashlib.sha256(f"brought-v1 {gathering.pk} {what} {key}".encode()).hexdigest()


def keys_of(gathering: Gathering) -> dict[str, int]:
    """The voices brought into a gathering: the other system's key, and the primary key here."""
    brought = Contribution.objects.filter(gathering=gathering).exclude(source_key="")
    return dict(brought.values_list("source_key", "pk"))


def _voice(gathering: Gathering, row: BroughtVoice, number: int) -> Contribution:
    """A title too long for one here stands in whole before the text, and shortened above it."""
    title = one_line(row.title, len(row.title) + 1)
    is_long = len(title) > LONGEST_TITLE
    return Contribution(
        gathering=gathering,
        number=number,
        title=f"{title[: LONGEST_TITLE - 1]}…" if is_long else title,
        text=sound_text(f"{title}\n\n{row.text}" if is_long else row.text or title),
        language=row.language,
        origin=Origin(row.origin),
        alias=one_line(row.alias, LONGEST_ALIAS),
        area=one_line(row.area, LONGEST_AREA),
        meeting_id=row.meeting,
        source_key=row.key,
        receipt=receipt_of(gathering, "voice", row.key),
        said_at=row.said_at,
        people_supports=row.supports // TEN * TEN,
    )


def _replies(gathering: Gathering, rows: Sequence[BroughtReply]) -> Iterator[tuple[Reply, str]]:
    """Each reply with the key of the reply that began its thread, or nothing."""
    voices = keys_of(gathering)
    last = dict(Contribution.objects.filter(gathering=gathering).annotate(
        last=Max("replies__number")).exclude(last=None).values_list("pk", "last"))  # fmt: skip
    for row in rows:
        voice = voices[row.voice]
        last[voice] = last.get(voice, 0) + 1
        reply = Reply(
            contribution_id=voice,
            number=last[voice],
            text=sound_text(row.text),
            language=row.language,
            alias=one_line(row.alias, LONGEST_ALIAS),
            receipt=receipt_of(gathering, "reply", row.key),
            said_at=row.said_at,
        )
        yield reply, row.parent


def _count(contributions: Iterable[int]) -> None:
    """Keep how many replies each voice has, with one statement for each number of new ones."""
    by_count: dict[int, list[int]] = {}
    for contribution, count in Counter(contributions).items():
        by_count.setdefault(count, []).append(contribution)
    for count, some in by_count.items():
        for start in range(0, len(some), BATCH):
            chunk = Contribution.objects.filter(pk__in=some[start : start + BATCH])
            chunk.update(reply_count=F("reply_count") + count)
