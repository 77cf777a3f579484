"""No sequence of acts by one party alone adopts a plan or changes a word of an adopted one.

Hypothesis plays every command on plans and on changes of them, in any order, as anyone of either party; after
each act what is decided is compared with what both keys were turned on.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from malmoandan.decisions import commands as decisions
from malmoandan.decisions.models import Decision, Key, Outcome
from malmoandan.decisions.queries import approved_by_all
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.plan import commands, tasks
from malmoandan.plan.models import ActionPlan, Activity, Challenge, ChangeRequest, ChangeState, PlanState
from malmoandan.plan.queries import edition_now, is_as_decided
from tests import cast
from tests.cast import NOON
from tests.decisions.putting import turn
from tests.plan.things import a_whole_plan, in_force

if TYPE_CHECKING:
    from collections.abc import Callable

SIGNERS = {"city_coordinator": cast.council, "city_signatory": cast.council,
           "sector_coordinator": cast.assembly, "sector_signatory": cast.assembly}  # fmt: skip
PEOPLE: dict[str, Callable[[], Any]] = {
    "city_coordinator": cast.city_coordinator,
    "city_signatory": cast.city_signatory,
    "committee_secretary": cast.committee_secretary,
    "sector_coordinator": cast.sector_coordinator,
    "sector_signatory": cast.sector_signatory,
    "association_representative": cast.association_representative,
    "association_member": cast.association_member,
    "auditor": cast.auditor,
    "clock": lambda: CLOCK,
}
people = st.sampled_from(
    [*["city_coordinator", "sector_coordinator", "committee_secretary"] * 3, *sorted(PEOPLE)]
)
numbers = st.integers(0, 5)
reached: Counter[str] = Counter()
CHANGES: list[tuple[str, Any]] = [
    ("title", "Nytt namn"), ("title", "Ett annat namn"), ("what", "Annat"), ("ends_on", "2027-05-01"),
    ("parts", [{"body": "association", "role": "lead"}, {"body": "committee", "role": "co_lead"}]),
    ("end", {"phase": "stopped", "ended_why": "Slut."}), ("resources", []),
]  # fmt: skip


class PlanOfTwoParties(RuleBasedStateMachine):
    """Everything anyone can do with plans, and what must never come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.play = transaction.atomic()
        self.play.__enter__()
        cast.everyone()

    @initialize(is_running=st.sampled_from([True, True, False]))
    def begin(self, is_running: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
        """A whole draft, or a plan in force that has been changed once."""
        plan = a_whole_plan()
        if is_running:
            in_force(plan)
            self.change_all_the_way("committee_secretary", 0)

    def teardown(self) -> None:
        """Undo the play, and remember how far it came."""
        states = Counter(ChangeRequest.objects.values_list("state", flat=True))
        reached.update(
            plays=1,
            adopted=ActionPlan.objects.exclude(adopted_at=None).count(),
            accepted=states[ChangeState.ACCEPTED.value],
            declined=states[ChangeState.DECLINED.value],
        )
        transaction.set_rollback(True)
        self.play.__exit__(None, None, None)

    def act(self, who: str, does: Callable[[Any], object]) -> None:
        """Let someone try something; alone she changes nothing that is decided."""
        before = decided()
        with suppress(Refused), transaction.atomic():
            does(PEOPLE[who]())
        for number, digest in decided().items():
            if before.get(number) != digest:
                plan = ActionPlan.objects.get(number=number)
                assert both_agreed(plan, digest), f"{who} alone changed what was decided"

    @rule(
        who=people,
        number=numbers,
        deed=st.sampled_from(["change", "add", "remove", "section", "plan", "move"]),
    )
    def draft(self, who: str, number: int, deed: str) -> None:
        """Edit, which only a draft allows."""
        activity = pick(Activity.objects.order_by("pk"), number)
        if activity is not None:
            self.act(who, lambda by: drafted(deed, activity, by))

    @rule(
        who=people,
        deed=st.sampled_from(["propose", "redraft", "withdraw", "adopt", "begin", "close"]),
        number=numbers,
    )
    def pass_plan(self, who: str, deed: str, number: int) -> None:
        """One of its steps."""
        plan = pick(ActionPlan.objects.order_by("pk"), number)
        self.act(who, lambda by: passed(deed, plan, by))

    @rule(who=people, number=numbers, change=st.sampled_from(CHANGES))
    def request_change(self, who: str, number: int, change: tuple[str, Any]) -> None:
        """Ask for a change of an activity."""
        activity = pick(Activity.objects.select_related("plan").order_by("pk"), number)
        if activity is not None:
            field, new = change
            self.act(
                who,
                lambda by: commands.request_change(
                    plan=activity.plan, target=activity.ref, field=field, new=new, reason="Så.", by=by,
                    at=NOON,
                ),
            )  # fmt: skip

    @rule(who=people, number=numbers, deed=st.sampled_from(["withdraw", "decline", "apply", "apply"]))
    def settle_change(self, who: str, number: int, deed: str) -> None:
        """Take it back, say no, or carry it out."""
        change = pick(ChangeRequest.objects.select_related("plan").order_by("-pk"), number)
        if change is not None:
            self.act(who, lambda by: settled(deed, change, by))

    @rule(
        who=st.sampled_from(sorted(SIGNERS)),
        number=numbers,
        outcome=st.sampled_from([*[Outcome.ADOPTED] * 4, Outcome.REJECTED]),
    )
    def turn_key(self, who: str, number: int, outcome: Outcome) -> None:
        """On one of the texts that are put."""
        decision = pick(Decision.objects.filter(superseded_at=None).order_by("-pk"), number)
        if decision is not None:
            self.act(
                who,
                lambda by: turn(decision, by, outcome=outcome, digest=decision.digest, body=SIGNERS[who]()),
            )

    @rule(number=numbers)
    def approve_by_both(self, number: int) -> None:
        """Two acts, one by each party, so that plays come as far as what is to be protected."""
        for who in ("city_signatory", "sector_signatory"):
            self.turn_key(who, number, Outcome.ADOPTED)

    @rule(who=st.sampled_from(["city_coordinator", "committee_secretary"]), number=numbers)
    def change_all_the_way(self, who: str, number: int) -> None:
        """A change goes all the way, act by act, so that plays have something that was changed."""
        self.request_change(who, number, ("title", f"Namn {number}"))
        if change := ChangeRequest.objects.filter(state=ChangeState.ASKED).order_by("-pk").first():
            decision = Decision.objects.filter(subject=str(change.ref), superseded_at=None).first()
            for signer in ("city_signatory", "sector_signatory"):
                if decision is not None:
                    self.act(signer, partial(turn, decision, digest=decision.digest, body=SIGNERS[signer]()))
            self.let_the_clock_work()

    @rule(who=people, number=numbers)
    def withdraw_key(self, who: str, number: int) -> None:
        """Take a key back."""
        key = pick(Key.objects.order_by("pk"), number)
        if key is not None:
            self.act(who, lambda by: decisions.withdraw_key(key=key, reason="ångrar", by=by, at=NOON))

    @rule(who=people, number=numbers)
    def close_decision(self, who: str, number: int) -> None:
        """Try to take a text off the table past the room."""
        change = pick(ChangeRequest.objects.order_by("-pk"), number)
        if change is not None:
            self.act(who, lambda by: decisions.close_decision(ref=change.ref, reason="x", by=by, at=NOON))

    @rule()
    def let_the_clock_work(self) -> None:
        """What waits for nothing but the button."""
        self.act("clock", lambda _by: tasks.periodic(NOON))

    @invariant()
    def what_is_decided_reads_as_its_newest_edition(self) -> None:
        """Word for word, after every act."""
        for plan in ActionPlan.objects.filter(
            state__in=[PlanState.ADOPTED, PlanState.IN_FORCE, PlanState.CLOSED]
        ):
            assert is_as_decided(plan)

    @invariant()
    def what_is_adopted_or_changed_has_every_key(self) -> None:
        """The first edition by the plan's decision, each later one by an accepted change."""
        for plan in ActionPlan.objects.exclude(adopted_at=None):
            adopted = [each for each in plan.editions.all() if approved_by_all(plan.ref, each.digest)]
            assert adopted, "adopted without every key"
            changed = {change.edition_id for change in plan.changes.filter(state=ChangeState.ACCEPTED)}
            later = {each.pk for each in plan.editions.filter(number__gt=adopted[0].number)}
            assert later <= changed
        for change in ChangeRequest.objects.filter(state=ChangeState.ACCEPTED):
            assert approved_by_all(change.ref, change.digest), "changed without every key"


def decided() -> dict[int, str]:
    """The newest edition's digest of every plan that was ever adopted, and of none other."""
    found = {}
    for plan in ActionPlan.objects.exclude(adopted_at=None):
        edition = edition_now(plan)
        found[plan.number] = edition.digest if edition else ""
    return found


def both_agreed(plan: ActionPlan, digest: str) -> bool:
    """Whether every party turned its key on this very wording, or on the change that made it."""
    if approved_by_all(plan.ref, digest):
        return True
    made = plan.changes.filter(edition__digest=digest, state=ChangeState.ACCEPTED).order_by(
        "-settled_at", "-pk"
    )
    return any(approved_by_all(change.ref, change.digest) for change in made)


def drafted(deed: str, activity: Activity, by: Any) -> None:
    """One of the ways to edit."""
    plan = activity.plan
    if deed == "change":
        commands.change_activity(activity=activity, facts={"title": "Ändrad"}, by=by, at=NOON)
    elif deed == "add":
        challenge = Challenge.objects.get(pk=activity.challenge_id)
        commands.add_activity(challenge=challenge, facts={"title": "Till"}, by=by, at=NOON)
    elif deed == "remove":
        commands.remove_activity(activity=activity, by=by, at=NOON)
    elif deed == "section":
        commands.write_section(plan=plan, key="goals", text="Ord", by=by, at=NOON)
    elif deed == "move":
        commands.move_part(part=activity, is_up=True, by=by, at=NOON)
    else:
        commands.change_plan(plan=plan, facts={"summary": "Nytt"}, by=by, at=NOON)


def passed(deed: str, plan: ActionPlan, by: Any) -> None:
    """One of the ways a plan can go."""
    steps: dict[str, Any] = {
        "propose": commands.propose_plan, "adopt": commands.adopt_plan, "begin": commands.begin_plan,
        "close": commands.close_plan,
    }  # fmt: skip
    if deed in steps:
        steps[deed](plan=plan, by=by, at=NOON)
    elif deed == "redraft":
        commands.redraft_plan(plan=plan, reason="om", by=by, at=NOON)
    else:
        commands.withdraw_plan(plan=plan, reason="nej", by=by, at=NOON)


def settled(deed: str, change: ChangeRequest, by: Any) -> None:
    """One of the ways a request can go."""
    if deed == "withdraw":
        commands.withdraw_change(change=change, by=by, at=NOON)
    elif deed == "decline":
        commands.decline_change(change=change, reason="nej", by=by, at=NOON)
    else:
        commands.apply_change(change=change, by=by, at=NOON)


def pick(rows: Any, number: int) -> Any:
    """One of the rows, or None where there is none."""
    found = list(rows)
    return found[number % len(found)] if found else None


class TestPlanOfTwoParties(PlanOfTwoParties.TestCase, TestCase):  # type: ignore[valid-type,misc]  # made at run time
    """Each play is one transaction, undone afterwards; among them some must have come all the way."""

    settings = settings(  # type: ignore[assignment]  # hypothesis' own name for it, not Django's
        max_examples=15,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,  # by luck of the draw no play might reach what is asked for below
    )

    def runTest(self) -> None:  # noqa: N802 - unittest's name
        """Play, and see that the plays reached what they are to prove."""
        super().runTest()
        print(reached)  # noqa: T201 - shown by pytest -rP
        assert reached["adopted"], "no play had an adopted plan: the proof proves nothing"
        assert reached["accepted"], "no play carried out a change"
