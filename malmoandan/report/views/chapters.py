"""The chapters of a report: only those that have something in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from malmoandan.report.snapshot.shapes import Snapshot


def chapters_of(snapshot: Snapshot) -> list[Link]:
    """Links to the parts of the page, in order."""
    parts = (
        ("words", _("What the parties say"), snapshot.sections),
        ("figures", _("The agreement's own measures"), snapshot.figures),
        ("pictures", _("The year in pictures"), snapshot.charts),
        ("plan", _("How the plan went"), snapshot.plan),
        ("commitments", _("Commitments"), snapshot.commitments),
        ("dialogues", _("Dialogues and answers"), snapshot.dialogues or snapshot.answers),
        ("obstacles", _("Obstacles"), snapshot.obstacles),
        ("committees", _("What the committees report"), snapshot.committees or snapshot.missing),
        ("contributions", _("What the organisations say"), snapshot.contributions),
        ("recommendations", _("Recommendations"), snapshot.recommendations),
        ("reviews", _("How the report was read through"), snapshot.reviews),
        ("decision", _("Who stands for it"), snapshot.decision),
    )
    return [Link(label, f"#{anchor}") for anchor, label, there in parts if there]
