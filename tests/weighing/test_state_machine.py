"""No sequence of acts by one party alone opens a weighing, changes its rule or its result, or reads a ballot.

Hypothesis plays every command in any order, as anyone of either party. Whatever they try: what was open was
agreed on by both on exactly this rule; the rule that was agreed on stands; a counted result stands.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from malmoandan.decisions import commands as decisions
from malmoandan.decisions.models import Key, Outcome
from malmoandan.decisions.queries import approved_by_all, decision_on
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Body
from malmoandan.web import receipts
from malmoandan.weighing import commands
from malmoandan.weighing.models import Weighing, WeighingState
from malmoandan.weighing.results import digest_of
from malmoandan.weighing.rules import rule_digest
from tests import cast
from tests.weighing.things import AFTER, APPROVAL, drafted, fresh, seen, voters

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

PEOPLE: dict[str, Callable[[], Actor]] = {
    "city_coordinator": cast.city_coordinator,
    "sector_coordinator": cast.sector_coordinator,
    "city_signatory": cast.city_signatory,
    "sector_signatory": cast.sector_signatory,
    "committee_secretary": cast.committee_secretary,
    "association_representative": cast.association_representative,
    "auditor": cast.auditor,
}
people = st.sampled_from([*["city_coordinator", "sector_coordinator"] * 3, *sorted(PEOPLE)])
SETTLED = {WeighingState.OPEN, WeighingState.CLOSED, WeighingState.COUNTED, WeighingState.CONCLUDED}
reached: Counter[str] = Counter()


class TwoParties(RuleBasedStateMachine):
    """Everything anyone can do with a weighing, and what must never come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.play = transaction.atomic()
        self.play.__enter__()
        self.weighing = drafted()
        self.agreed = self.result = ""
        self.at = cast.NOON

    def teardown(self) -> None:
        """Undo the play, and remember how far it came."""
        reached.update([fresh(self.weighing).state])
        transaction.set_rollback(True)
        self.play.__exit__(None, None, None)

    def act(self, does: Callable[..., object], who: str, **given: Any) -> None:
        """Let someone try something."""
        with suppress(Refused), transaction.atomic():
            does(by=PEOPLE[who](), at=self.at, **given)

    @rule(who=people, places=st.integers(1, 2))
    def change(self, who: str, places: int) -> None:
        """Another number of places."""
        now = fresh(self.weighing)
        terms = replace(APPROVAL, places=places)
        self.act(commands.change_weighing, who, weighing=now, terms=terms, seen=seen(now))

    @rule(who=people)
    def put(self, who: str) -> None:
        """Before the parties."""
        now = fresh(self.weighing)
        self.act(commands.put_weighing, who, weighing=now, seen=seen(now))

    @rule(who=people)
    def take_back(self, who: str) -> None:
        """To draft again."""
        self.act(commands.redraft_weighing, who, weighing=fresh(self.weighing), reason="Nej.")

    @rule(who=people)
    def turn(self, who: str) -> None:
        """A party's key."""
        if (decision := decision_on(self.weighing.ref)) is not None:
            body = Body.objects.get(pk=PEOPLE[who]().body or 0)
            self.act(
                decisions.turn_key, who, decision=decision, digest=decision.digest, outcome=Outcome.ADOPTED,
                body=body, decided_on=self.at.date(),
            )  # fmt: skip

    @rule()
    def agree(self) -> None:
        """The usual way: one puts it before the parties, and both turn their keys."""
        self.put("city_coordinator")
        for who in ("city_signatory", "sector_signatory"):
            self.turn(who)

    @rule(who=people)
    def open(self, who: str) -> None:
        """For ballots."""
        self.act(commands.open_weighing, who, weighing=fresh(self.weighing))

    @rule(number=st.integers(0, 2), choice=st.integers(1, 4))
    def vote(self, number: int, choice: int) -> None:
        """One body of each party."""
        for by in (voters("city", 3)[number], voters("sector", 3)[number]):
            with suppress(Refused), transaction.atomic():
                commands.cast_ballot(
                    weighing=fresh(self.weighing),
                    choices=[choice],
                    receipt=receipts.make(),
                    by=by,
                    at=self.at,
                )

    @rule()
    def wait(self) -> None:
        """Until the days are over; before it is open time stands still, or no play would come far."""
        if fresh(self.weighing).state == WeighingState.OPEN:
            self.at = max(self.at, AFTER)

    @rule(who=people)
    def close(self, who: str) -> None:
        """When the days are over."""
        self.act(commands.close_weighing, who, weighing=fresh(self.weighing))

    @rule(who=people)
    def count(self, who: str) -> None:
        """The ballots."""
        self.act(commands.count_weighing, who, weighing=fresh(self.weighing))

    @rule(who=people)
    def withdraw(self, who: str) -> None:
        """No further: only now and then, or no play would come far."""
        if self.at > AFTER - timedelta(days=1):
            self.act(commands.withdraw_weighing, who, weighing=fresh(self.weighing), reason="Nej.")

    @invariant()
    def what_is_open_was_agreed_on_by_both(self) -> None:
        """By a key of each party, turned by different people, on exactly this rule."""
        now = fresh(self.weighing)
        if now.state not in SETTLED:
            return
        digest = rule_digest(now, now.options.all())
        assert digest == now.digest
        assert approved_by_all(now.ref, digest)
        keys = Key.objects.filter(decision__digest=digest, withdrawn_at__isnull=True)
        assert keys.values("party").distinct().count() == 2
        assert keys.values("person").distinct().count() == 2

    @invariant()
    def what_was_agreed_on_stands(self) -> None:
        """No act of anyone's changes it."""
        now = fresh(self.weighing)
        if self.agreed:
            assert rule_digest(now, now.options.all()) == self.agreed
            assert now.state != WeighingState.DRAFT
        elif now.digest and approved_by_all(now.ref, now.digest):
            self.agreed = now.digest

    @invariant()
    def a_result_stands(self) -> None:
        """And is what its digest says."""
        now: Weighing = fresh(self.weighing)
        if now.result is not None:
            assert digest_of(now.result) == now.result_digest == (self.result or now.result_digest)
            self.result = now.result_digest


class TestTwoParties(TwoParties.TestCase, TestCase):  # type: ignore[valid-type,misc]  # made at run time
    """Each play is one transaction, undone afterwards; among them some must have been opened and counted."""

    settings = settings(  # type: ignore[assignment]  # hypothesis' own name for it, not Django's
        max_examples=20,
        stateful_step_count=24,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )

    def runTest(self) -> None:  # noqa: N802 - unittest's name
        """Play, and see that the plays reached what they are to prove."""
        super().runTest()
        assert sum(reached[state] for state in SETTLED) > 1, reached
