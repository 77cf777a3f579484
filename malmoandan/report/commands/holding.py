"""What every command on a report does first: hold it, so that two never change it at once."""

from __future__ import annotations

from malmoandan.report.models import AnnualReport


def held(report: AnnualReport) -> AnnualReport:
    """The report as it is now, locked until the command is done, without what is frozen in it."""
    return AnnualReport.objects.select_for_update().defer("snapshot").get(pk=report.pk)
