"""What a party writes for itself. The record tells that it did, of which gathering, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import transaction

from malmoandan.answers import policies
from malmoandan.answers.commands.holding import acting, held_gathering, voices_held, words
from malmoandan.answers.models import InternalNote, Mark, MarkKind, Theme
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.voices.models import Contribution, Gathering


@transaction.atomic
def write_note(*, about: Theme | Contribution, text: str, by: Actor, at: datetime) -> InternalNote:
    """Write to the people of one's own party about a theme or a voice. Nobody else reads it."""
    gathering = held_gathering(about.gathering_id)
    require(policies.may_write_note(by, gathering))
    thing = {"theme" if isinstance(about, Theme) else "contribution": about}
    note = InternalNote.objects.create(
        gathering=gathering,
        party_id=cast("int", acting(by).body.party_id),
        mandate_id=cast("int", by.mandate),
        text=words(text),
        written_at=at,
        **thing,
    )
    record.write(kind="answers.note_written", ref=gathering.ref, by=by, at=at)
    return note


@transaction.atomic
def empty_note(*, note: InternalNote, by: Actor, at: datetime) -> None:
    """Take away the words of a note of one's own party, for good."""
    now = InternalNote.objects.select_for_update(of=("self",)).select_related("party").get(pk=note.pk)
    now.gathering = held_gathering(now.gathering_id)
    require(policies.may_empty_note(by, now))
    now.text = ""
    now.save(update_fields=["text"])
    record.write(kind="answers.note_emptied", ref=now.gathering.ref, by=by, at=at)


@transaction.atomic
def mark_contributions(
    *,
    gathering: Gathering,
    contributions: Iterable[int],
    kind: MarkKind | str,
    by: Actor,
    at: datetime,
    is_on: bool = True,
) -> int:
    """Put one's own party's mark on voices (primary keys), or take it off; how many changed."""
    held = held_gathering(gathering.pk)
    require(policies.may_mark(by, held))
    sort, keys = MarkKind(kind), [each.pk for each in voices_held(held, contributions)]
    party = cast("int", acting(by).body.party_id)
    own = Mark.objects.filter(party=party, contribution__in=keys, kind=sort)
    there = set(own.values_list("contribution", flat=True))
    if is_on:
        Mark.objects.bulk_create(
            Mark(
                party_id=party,
                contribution_id=key,
                kind=sort,
                mandate_id=cast("int", by.mandate),
                marked_at=at,
            )
            for key in keys
            if key not in there
        )
    else:
        own.delete()
    record.write(kind="answers.contributions_marked", ref=held.ref, by=by, at=at)
    return len(keys) - len(there) if is_on else len(there)
