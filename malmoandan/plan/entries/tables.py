"""How bringing a table in reads on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.entries.places import url_of
from malmoandan.record.registry import Line, reads

if TYPE_CHECKING:
    from malmoandan.record.registry import Reading


@reads("plan.table_kept")
def table_kept(entry: Reading) -> Line:
    """Somebody looks at what a table would change."""
    return Line(_("A table was read, to see what it would change in the draft"), url_of(entry))


@reads("plan.table_brought_in")
def table_brought_in(entry: Reading) -> Line:
    """How much of it was new or different."""
    words = _("A table was brought into the draft: %(added)s added, %(changed)s changed")
    return Line(words % entry.fields, url_of(entry))
