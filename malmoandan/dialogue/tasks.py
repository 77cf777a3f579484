"""What the clock does here: bring in what coordinators have ordered, forget tables nobody came back to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from malmoandan.dialogue import commands, queries
from malmoandan.dialogue.importing.mapping import parts_of
from malmoandan.dialogue.importing.reading import read_packed
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.parties.queries import actor_of, mandates_in_force

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.dialogue.models import DialogueImport

KEPT = timedelta(days=7)  # tables that were looked through and never ordered


def periodic(at: datetime) -> None:
    """All of it; it may be done twice without harm: what was cut off is whole or not there at all."""
    for imported in queries.imports_waiting():
        bring_in(imported, at)
    for imported in queries.imports_to_forget(at - KEPT):
        commands.discard_import(imported=imported, by=CLOCK, at=at)


def bring_in(imported: DialogueImport, at: datetime) -> None:
    """One import as a whole, in the name of who ordered it; or why not, for her to read on its page."""
    commands.start_import(imported=imported, by=CLOCK, at=at)
    with translation.override(settings.LANGUAGE_CODE):
        try:
            _bring(imported, at)
        except NotAllowed:
            why = _("Whoever ordered it may no longer bring anything in. Order it again.")
            commands.fail_import(imported=imported, why=why, by=CLOCK, at=at)
        except Refused as refused:
            commands.fail_import(imported=imported, why=str(refused), by=CLOCK, at=at)


def _bring(imported: DialogueImport, at: datetime) -> None:
    mandate = mandates_in_force(at).filter(pk=imported.mandate_id).first()
    if mandate is None:
        raise NotAllowed
    tables = read_packed(queries.packed_tables(imported), parts_of(imported.mapping))
    commands.bring_import(imported=imported, tables=tables, by=actor_of(mandate), at=at)
