"""The list of activities as rows for a spreadsheet: the columns of the handlingstabell, days as days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.plan.words import resource_words
from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from malmoandan.plan.queries.rows import ActivityRow


def sheet_names() -> list[str]:
    """The names of the columns, in the language of the page."""
    return [
        _("Code"), _("Activity"), _("Challenge"), _("Goal"), _("Responsible"), _("Jointly responsible"),
        _("Begins"), _("Ends"), _("Phase"), _("Assessment"), _("Last told of"), _("Resources"),
        _("For whom"), _("Places"), _("Address"),
    ]  # fmt: skip


def sheet_rows(rows: Iterable[ActivityRow]) -> Iterator[list[object]]:
    """One activity as cells."""
    for row in rows:
        each = row.activity
        yield [
            each.code, each.title, str(each.challenge), str(each.goal or ""),
            ", ".join(body.name for body in row.leads), ", ".join(body.name for body in row.co_leads),
            each.starts_on, each.ends_on, each.get_phase_display(), each.get_assessment_display(),
            each.told_on, "; ".join(resource_words(resource) for resource in row.resources),
            each.target_groups, each.places, whole(each.get_absolute_url()),
        ]  # fmt: skip
