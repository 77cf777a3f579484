"""An import on its way: looked through, corrected, ordered, and brought in by the worker whole or not at all.

Nothing of it is a promise to anybody until it is brought in; then the rooms below tell what came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.dialogue import policies
from malmoandan.dialogue.importing.bringing import Brought, bring_folder
from malmoandan.dialogue.models import DialogueImport, ImportedTable, ImportState
from malmoandan.dialogue.queries.parts import gathering_of
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.record import commands as record
from malmoandan.web.wording import require_same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.dialogue.importing.reading import Tables
    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

    Told = dict[str, Any]

LONGEST_WHY = 2_000


@transaction.atomic
def begin_import(
    *, dialogue: Dialogue, packed: Mapping[str, bytes], told: Told, report: Told, body: Body | None,
    by: Actor, at: datetime,
) -> DialogueImport:  # fmt: skip
    """Keep uploaded tables (packed, by name) with what a look found. Nobody reads of them yet."""
    require(policies.may_import_dialogue(by, dialogue))
    if gathering_of(dialogue) is None:
        raise Refused(_("Give the dialogue a phase for contributions first: that is where they are kept."))
    made = DialogueImport.objects.create(
        dialogue=dialogue, mandate_id=cast("int", by.mandate), body=body, mapping=told, report=report,
        begun_at=at, changed_at=at,
    )  # fmt: skip
    ImportedTable.objects.bulk_create(
        ImportedTable(brought_by=made, name=name, content=content, size=len(content))
        for name, content in packed.items()
    )
    _write("dialogue.import_begun", made, by, at)
    return made


@transaction.atomic
def map_import(
    *, imported: DialogueImport, told: Told, report: Told, seen: int, by: Actor, at: datetime
) -> None:
    """Say anew which column is what, with what a look at it found. `Stale` when somebody did so meanwhile."""
    now = _held(imported)
    require(policies.may_map_import(by, now))
    require_same(now.revision, seen)
    now.mapping, now.report, now.state, now.why = told, report, ImportState.LOOKED, ""
    _keep(now, at, "mapping", "report", "why")
    _write("dialogue.import_mapped", now, by, at)


@transaction.atomic
def order_import(*, imported: DialogueImport, seen: int, by: Actor, at: datetime) -> None:
    """Let the worker bring it in. Refused while a look finds faults, and while another one is waiting."""
    now = _held(imported)
    require(policies.may_map_import(by, now))
    require_same(now.revision, seen)
    if not now.may_be_ordered:
        raise Refused(_("There are faults left, or nothing to bring in. Correct the tables first."))
    if DialogueImport.objects.filter(dialogue=now.dialogue_id, state=ImportState.WAITING).exists():
        raise Refused(_("Another import into this dialogue is being brought in. Wait until it is done."))
    now.state, now.mandate_id, now.why, now.started_at = (
        ImportState.WAITING,
        cast("int", by.mandate),
        "",
        None,
    )
    _keep(now, at, "mandate", "why", "started_at")
    _write("dialogue.import_ordered", now, by, at)


@transaction.atomic
def start_import(*, imported: DialogueImport, by: Actor, at: datetime) -> None:
    """Note that the worker has taken it up, so that who waits can see it. It may be taken up again."""
    now = _held(imported)
    require(policies.may_start_import(by, now))
    now.started_at = at
    now.save(update_fields=["started_at"])
    _write("dialogue.import_started", now, by, at)


@transaction.atomic
def bring_import(*, imported: DialogueImport, tables: Tables, by: Actor, at: datetime) -> Brought:
    """All of it in one transaction, in the name of the coordinator who ordered it; the tables then go."""
    now = _held(imported)
    require(policies.may_bring_import(by, now))
    gathering = gathering_of(now.dialogue)
    if gathering is None:
        raise Refused(_("Give the dialogue a phase for contributions first: that is where they are kept."))
    new = bring_folder(
        tables=tables, gathering=gathering, body=now.body, organiser=now.dialogue.host, by=by, at=at
    )
    now.tables.all().delete()
    now.state, now.brought, now.mapping = ImportState.DONE, new.to_data(), {}
    now.report = {"counts": now.report.get("counts", {})}
    _keep(now, at, "brought", "mapping", "report")
    _write("dialogue.import_brought", now, by, at, **new.to_data())
    return new


@transaction.atomic
def fail_import(*, imported: DialogueImport, why: str, by: Actor, at: datetime) -> None:
    """Say why nothing was brought in; it can be corrected and ordered again."""
    now = _held(imported)
    require(policies.may_start_import(by, now))
    now.state, now.why = ImportState.FAILED, why[:LONGEST_WHY] or _("The tables could not be brought in.")
    _keep(now, at, "why")
    _write("dialogue.import_failed", now, by, at)


@transaction.atomic
def discard_import(*, imported: DialogueImport, by: Actor, at: datetime) -> None:
    """Throw it away with all it holds of the tables; the clock does so after seven days."""
    now = _held(imported)
    require(policies.may_discard_import(by, now))
    now.tables.all().delete()
    now.state, now.mapping, now.report, now.why = ImportState.DISCARDED, {}, {}, ""
    _keep(now, at, "mapping", "report", "why")
    _write("dialogue.import_discarded", now, by, at)


def _held(imported: DialogueImport) -> DialogueImport:
    """As it stands now, held until the command is done."""
    rows = DialogueImport.objects.select_for_update(of=("self",))
    return rows.select_related("dialogue__party", "dialogue__host__party", "body__party").get(pk=imported.pk)


def _keep(now: DialogueImport, at: datetime, *fields: str) -> None:
    now.revision, now.changed_at = now.revision + 1, at
    now.save(update_fields=["state", "revision", "changed_at", *fields])


def _write(kind: str, imported: DialogueImport, by: Actor, at: datetime, **told: int) -> None:
    """The line stands with the dialogue: what came into it, and in whose name."""
    record.write(kind=kind, ref=imported.dialogue.ref, by=by, at=at, **told)
