"""What a report's page shows, made from its snapshot; and apart from it what came after."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from malmoandan.report import policies, queries
from malmoandan.report.snapshot.of_charts import activities_of
from malmoandan.report.views.chapters import chapters_of
from malmoandan.web.marks import KeyHalf, TwoKeys

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.report.models import AnnualReport, Erratum
    from malmoandan.report.snapshot.parts import Key
    from malmoandan.report.snapshot.shapes import Published, Snapshot
    from malmoandan.web.marks import KeyState


def page_of(report: AnnualReport, snapshot: Snapshot) -> dict[str, object]:
    """What every page with the whole text shows."""
    return {
        "report": report,
        "snapshot": snapshot,
        "chapters": chapters_of(snapshot),
        "activity_count": sum(1 for _each in activities_of(snapshot.plan)),
        "committees_in_time": sum(1 for each in snapshot.committees if not each.is_late),
        "committees_in_all": len(snapshot.committees) + len(snapshot.missing),
    }


def mark_of(snapshot: Snapshot) -> TwoKeys:
    """The two keys as they are frozen, each with its party's dissents."""
    decided = snapshot.decision
    dissents: dict[str, list[str]] = {}
    for each in decided.dissents if decided else ():
        dissents.setdefault(each.party, []).append(each.text)
    halves = (_half(key, "\n\n".join(dissents.get(key.party, []))) for key in decided.keys) if decided else ()
    return TwoKeys(tuple(halves), title=snapshot.title)


def _half(key: Key, dissent: str) -> KeyHalf:
    return KeyHalf(
        key.party, cast("KeyState", key.outcome), key.body, key.decided_on, key.paragraph, key.registry_no,
        key.document_url, dissent,
    )  # fmt: skip


def what_came_after(actor: Actor, report: AnnualReport, told: Published) -> dict[str, object]:
    """Errata, the bodies it was handed to, where its recommendations are followed. Not in the snapshot."""
    errata = queries.errata_visible_to(actor).filter(report=report).select_related("party", "report")
    deliveries = queries.deliveries_visible_to(actor).filter(report=report).select_related("body__party")
    return {
        "sha256": told.sha256,
        "errata": [_row(actor, each) for each in errata.defer("report__snapshot").order_by("number")],
        "deliveries": [
            (each, policies.may_record_dealing(actor, each)) for each in deliveries.order_by("pk")
        ],
        "followed": queries.recommendations_visible_to(actor).filter(report=report).order_by("number"),
    }


def _row(actor: Actor, erratum: Erratum) -> tuple[Erratum, bool]:
    return erratum, policies.may_assent_to_erratum(actor, erratum)
