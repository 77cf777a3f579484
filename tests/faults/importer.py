"""A worker that brings in a dialogue of another system, and says how far it has come: something to kill.

``python -m tests.faults.importer prepare`` makes the people, a dialogue and an import that waits;
``… until VOICES`` is the worker itself (the clock's duties, nothing else), which says each table it is about
to write into, and so can be ended between any two of them; ``… once`` lets the worker do its round and leave.
MALMOANDAN_DATA (and MALMOANDAN_DATABASE) are set.
"""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Callable

VOICES, REPLIES, ANSWERS, MEETINGS = 600, 1_000, 120, 20
TABLES = {  # in the order they are written
    "meetings": "meetings_meeting",
    "voices": "voices_contribution",
    "replies": "voices_reply",
    "answers": "answers_answer",
    "links": "trace_link",
    "done": "dialogue_dialogueimport",
}
MAPPING: dict[str, Any] = {
    "voices": {
        "file": "v.csv", "columns": {"key": "nr", "said_at": "dag", "text": "text", "meeting": "mote"},
        "values": {}, "language": "sv",
    },
    "replies": {
        "file": "r.csv", "columns": {"key": "nr", "voice": "rost", "said_at": "dag", "text": "text"},
        "values": {}, "language": "sv",
    },
    "answers": {
        "file": "v.csv", "columns": {"voice": "nr", "outcome": "svar", "reasons": "skal", "action": "akt"},
        "values": {}, "language": "sv", "answered_at": "2024-05-01",
    },
    "meetings": {
        "file": "m.csv", "columns": {"key": "nr", "title": "titel", "held_on": "dag", "place": "plats"},
        "values": {}, "language": "sv",
    },
}  # fmt: skip


def packed() -> dict[str, bytes]:
    """Tables of a town that never was: some voices at meetings, some answered and leading to an activity."""
    voices = ["nr,dag,text,mote,svar,skal,akt"]
    for n in range(VOICES):
        answer = f"we_do,Skäl nummer {n}.,1.1" if n < ANSWERS else ",,"
        voices.append(f"v{n},2024-02-01,Påhittad röst {n},{f'm{n}' if n < MEETINGS else ''},{answer}")
    replies = ["nr,rost,dag,text", *(f"r{n},v{n % VOICES},2024-02-02,Svar {n}" for n in range(REPLIES))]
    meetings = ["nr,titel,dag,plats", *(f"m{n},Möte {n},2024-01-15,Sal {n}" for n in range(MEETINGS))]
    tables = {"v.csv": voices, "r.csv": replies, "m.csv": meetings}
    return {name: gzip.compress("\n".join(rows).encode()) for name, rows in tables.items()}


def prepare() -> None:
    """Two parties, a plan with one activity, a public dialogue, and an import a coordinator has ordered."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.dialogue import commands  # noqa: PLC0415 - as above
    from malmoandan.dialogue.importing.looking import look  # noqa: PLC0415 - as above
    from tests import cast  # noqa: PLC0415 - as above
    from tests.dialogue.things import opened_on  # noqa: PLC0415 - as above
    from tests.plan.things import a_challenge, a_plan, an_activity  # noqa: PLC0415 - as above

    cast.everyone()
    now = timezone.now()
    an_activity(a_challenge(a_plan()))
    dialogue, by, files = opened_on(now), cast.city_coordinator(), packed()
    imported = commands.begin_import(
        dialogue=dialogue, packed=files, told=MAPPING, report=look(files, MAPPING, by), body=cast.committee(),
        by=by, at=now,
    )  # fmt: skip
    commands.order_import(imported=imported, seen=imported.revision, by=by, at=now)


def telling(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
    """Do it, and say into which table; whoever reads it may end this process then."""
    done = execute(sql, *more)
    for name, table in TABLES.items():
        if sql.startswith((f'INSERT INTO "{table}"', f'UPDATE "{table}"')):
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
    return done


def work(rounds: int) -> None:
    """The worker's life as the program has it, with what another room's duties would do left out."""
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415 - as above

    from malmoandan.project import clockwork  # noqa: PLC0415 - as above

    settings.CLOCKWORK = {"malmoandan.dialogue.tasks.periodic": 0}
    left = [None] * rounds
    with connection.execute_wrapper(telling):
        clockwork.run(lambda: bool(left), left.pop, pause=0.0)


def main(what: str) -> None:
    """Prepare, or work until killed, or once."""
    django.setup()
    if what == "prepare":
        prepare()
    else:
        work(1 if what == "once" else 1_000)


if __name__ == "__main__":
    main(sys.argv[1])
