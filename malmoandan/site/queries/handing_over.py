"""What is open in a party's name on the day somebody else takes over: nothing depends on who she is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.contributions.models import SectorContribution
from malmoandan.decisions.models import Decision
from malmoandan.decisions.queries import decisions_with_keys
from malmoandan.dialogue.models import Dialogue, DialogueState
from malmoandan.kernel.refs import Ref
from malmoandan.matters.queries import deviations_known_to, hand_overs_of, open_threads_of
from malmoandan.parties.models import Body
from malmoandan.parties.queries import mandates_in_force
from malmoandan.report.models import AnnualReport, Recommendation, ReportState
from malmoandan.rounds.models import Assignment, AssignmentState, RoundState
from malmoandan.site.queries.owed import owed_at
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due
    from malmoandan.matters.models import HandOver, Question
    from malmoandan.parties.models import Mandate
    from malmoandan.trace.registry import Node

SHOWN, MOST = 12, 60
UNFINISHED = (RoundState.OPEN, RoundState.CLOSED, RoundState.COMPILED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open thing: what it is, how far it has come, and the day something is owed."""

    title: str
    note: str
    due_on: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Pile:
    """Open things of one kind."""

    key: str
    label: str
    things: Sequence[Waiting]


@dataclass(frozen=True, slots=True)
class Pack:
    """What a new coordinator of a party needs on her first day."""

    threads: Sequence[Question]
    promises: Sequence[Due]
    piles: Sequence[Pile]
    decisions: Sequence[Decision]
    contacts: Sequence[Mandate]
    mailboxes: Sequence[Body]
    hand_overs: Sequence[HandOver]


def hand_over_pack(actor: Actor, at: datetime) -> Pack:
    """Open threads, promises, the year's work, decisions and contacts. Persons appear by role only."""
    party, there = actor.party, Q(valid_to__isnull=True) | Q(valid_to__gte=at.date())
    return Pack(
        threads=list(open_threads_of(party)),
        promises=[due for due in owed_at(at) if due.party == party],
        piles=piles_of(actor),
        decisions=list(decisions_with_keys(Decision.objects.order_by("-opened_at", "-pk"))[:SHOWN]),
        contacts=list(
            mandates_in_force(at).filter(body__party__slug=party).order_by("body__name", "role", "pk")
        ),
        mailboxes=list(
            Body.objects.filter(there).exclude(role_mailbox="").order_by("party__position", "name")
        ),
        hand_overs=list(hand_overs_of(party)[:SHOWN]),
    )


def piles_of(actor: Actor) -> list[Pile]:
    """Dialogues and the year's work of her party, and what is joint; a kind with nothing open is left out."""
    found = (
        Pile("dialogues", _("Dialogues that are open or wait for an answer"), dialogues(actor)),
        Pile("reports", _("Committees' reports on their way"), assignments(actor)),
        Pile("contributions", _("Contributions that wait for a reply"), contributions(actor)),
        Pile("deviations", _("Deviations that are not settled"), deviations(actor)),
        Pile("annual", _("Annual reports"), annual_reports(actor)),
        Pile("recommendations", _("Recommendations without a response"), recommendations(actor)),
    )
    return [pile for pile in found if pile.things]


def dialogues(actor: Actor) -> list[Waiting]:
    """Published dialogues that her party leads, hosts or answers, the answer owed first on top."""
    ours = Q(party__slug=actor.party) | Q(co_host__party__slug=actor.party)
    ours |= Q(answerer__party__slug=actor.party)
    rows = Dialogue.objects.filter(ours, state=DialogueState.PUBLISHED).distinct()
    listed = list(rows.order_by("answer_due_on", "pk")[:MOST])
    nodes = nodes_of([each.ref for each in listed], actor)
    return [
        Waiting(each.title, each.get_state_display(), each.answer_due_on, _url(nodes, each.ref))
        for each in listed
    ]


def assignments(actor: Actor) -> list[Waiting]:
    """What committees of her party have still to decide in rounds that are not locked."""
    rows = Assignment.objects.filter(body__party__slug=actor.party, round__state__in=UNFINISHED)
    open_ones = rows.exclude(state=AssignmentState.DECIDED).select_related("body", "round", "report")
    listed = list(open_ones.order_by("round__year", "body__name", "pk")[:MOST])
    nodes = nodes_of([_report(each) for each in listed], actor)
    return [
        Waiting(str(each), each.get_state_display(), each.last_day, _url(nodes, _report(each)))
        for each in listed
    ]


def contributions(actor: Actor) -> list[Waiting]:
    """To which committees of her party something was said that has no reply; never the words."""
    owed = SectorContribution.objects.filter(
        about__party__slug=actor.party, is_owed=True, first_replied_on__isnull=True
    )
    listed = list(owed.select_related("about").order_by("due_on", "pk")[:MOST])
    nodes = nodes_of([each.ref for each in listed], actor)
    return [Waiting(each.about.name, str(each.year), each.due_on, _url(nodes, each.ref)) for each in listed]


def deviations(actor: Actor) -> list[Waiting]:
    """Those this actor is concerned by that have not ended; nobody else is told that there are any."""
    listed = list(deviations_known_to(actor).filter(ended_at__isnull=True).order_by("due_on", "pk")[:MOST])
    return [
        Waiting(
            each.title,
            each.get_state_display(),
            each.due_on,
            reverse("matters:deviation", args=[each.pk]),
        )
        for each in listed
    ]


def annual_reports(actor: Actor) -> list[Waiting]:
    """The report that is being made, and the latest that was published; both parties' alike."""
    making = AnnualReport.objects.exclude(state=ReportState.PUBLISHED).order_by("-year")
    published = AnnualReport.objects.filter(state=ReportState.PUBLISHED).order_by("-year")
    listed = [*making.defer("snapshot")[:2], *published.defer("snapshot")[:1]]
    nodes = nodes_of([each.ref for each in listed], actor)
    return [
        Waiting(each.title, each.get_state_display(), each.sign_by, _url(nodes, each.ref)) for each in listed
    ]


def recommendations(actor: Actor) -> list[Waiting]:
    """What published reports recommend to bodies of her party and nobody has answered."""
    rows = Recommendation.objects.filter(
        to__party__slug=actor.party, dropped_at__isnull=True, report__state=ReportState.PUBLISHED
    )
    unanswered = rows.filter(responses__isnull=True).select_related("to").order_by("answer_by", "pk")
    listed = list(unanswered[:MOST])
    nodes = nodes_of([each.ref for each in listed], actor)
    return [Waiting(each.text, each.to.name, each.answer_by, _url(nodes, each.ref)) for each in listed]


def _report(assignment: Assignment) -> Ref:
    report = getattr(assignment, "report", None)  # there is none until somebody begins
    return assignment.ref if report is None else Ref("rounds.report", str(report.pk))


def _url(nodes: dict[Ref, Node], ref: Ref) -> str:
    return nodes[ref].url if ref in nodes else ""
