"""Neither side alone makes a promise of a proposal, changes an accepted one, or rewrites the other's words.

Hypothesis plays every command of the room, in any order, as anyone of either side and of others; after each
act it compares what stood accepted, and what the other bodies had said, with what stands now.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from malmoandan.commitments import commands
from malmoandan.commitments.commands import Basis
from malmoandan.commitments.models import (
    ENDED,
    WORDS,
    Commitment,
    CommitmentStep,
    Level,
    Outcome,
    State,
    StepKind,
    Wording,
)
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Role
from tests import cast
from tests.commitments.things import CLAUSE, DAY, an_agreement, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor


def other_representative() -> Actor:
    """Binds the other association."""
    return cast.acting("Nils", cast.other_association(), Role.REPRESENTATIVE)


PEOPLE: dict[str, Callable[[], Any]] = {
    "committee_secretary": cast.committee_secretary,
    "association_representative": cast.association_representative,
    "city_coordinator": cast.city_coordinator,
    "sector_coordinator": cast.sector_coordinator,
    "association_member": cast.association_member,
    "city_signatory": cast.city_signatory,
    "auditor": cast.auditor,
    "other": other_representative,
}
SIDES = ["committee_secretary", "association_representative"]
people = st.sampled_from([*SIDES * 3, *sorted(PEOPLE)])
titles = st.sampled_from(["Två kvällar", "Tre kvällar", "Ingen kväll"])
reached: Counter[str] = Counter()


class TwoSides(RuleBasedStateMachine):
    """Everything anyone can do with commitments, and what must never come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.play = transaction.atomic()
        self.play.__enter__()
        cast.everyone()
        an_agreement()

    def teardown(self) -> None:
        """Undo the play, and remember how far it came."""
        reached.update(plays=1)
        reached.update(Commitment.objects.values_list("state", flat=True))
        reached.update(changed=CommitmentStep.objects.filter(kind=StepKind.CHANGED).count())
        transaction.set_rollback(True)
        self.play.__exit__(None, None, None)

    def act(self, who: str, does: Callable[[Any], object]) -> None:
        """Let someone try something; then see that nobody else's words and nobody's answer moved with it."""
        by = PEOPLE[who]()
        wordings = {each.pk: each.values for each in Wording.objects.all()}
        steps = list(CommitmentStep.objects.order_by("pk").values())
        before = {each.pk: each for each in Commitment.objects.all()}
        with suppress(Refused):
            does(by)
        for one in Wording.objects.filter(pk__in=wordings):
            assert one.values == wordings[one.pk], f"{who} rewrote a wording"
        kept = list(
            CommitmentStep.objects.filter(pk__in=[each["id"] for each in steps]).order_by("pk").values()
        )
        assert kept == steps, f"{who} rewrote a step"
        for now in Commitment.objects.filter(pk__in=before):
            self.judge(who, by, before[now.pk], now)

    def judge(self, who: str, by: Actor, old: Commitment, now: Commitment) -> None:
        """Only the receiver makes it a promise or lets other words stand; only the owner carries it out."""
        acts_for_receiver = by.body == old.counterpart_id and not by.has_role(Role.MEMBER)
        said = any(getattr(old, name) != getattr(now, name) for name in WORDS)
        if old.accepted_at is None:
            assert now.accepted_at is None or acts_for_receiver, f"{who} made a promise of a proposal"
            assert not said or by.body == old.owner_id, f"{who} reworded another's proposal"
            return
        assert not said or acts_for_receiver, f"{who} changed an accepted promise"
        if old.state in ENDED:
            assert now.state == old.state, f"{who} reopened what had ended"
        elif now.state not in {old.state, State.HANDED_OVER} and not said:
            assert by.body in {old.owner_id, old.deciding_body_id}, f"{who} moved another's promise"

    @rule(who=people, title=titles, political=st.booleans())
    def propose(self, who: str, title: str, *, political: bool) -> None:
        """The committee's word, whoever tries to give it."""
        basis = Basis(Level.POLITICAL, deciding_body=cast.committee()) if political else Basis()
        self.act(
            who,
            lambda by: commands.propose_commitment(
                owner=cast.committee(), counterpart=cast.association(), words=words(title), hangs_on=CLAUSE,
                basis=basis, by=by, at=cast.NOON,
            ),
        )  # fmt: skip

    def pick(self, number: int) -> Commitment | None:
        """One of them."""
        all_of_them = list(Commitment.objects.order_by("-pk"))
        return all_of_them[number % len(all_of_them)] if all_of_them else None

    @rule(number=st.integers(0, 5))
    def agree(self, number: int) -> None:
        """Two acts, one a side, so that plays come as far as what is to be protected."""
        self.propose("committee_secretary", "Två kvällar", political=False)
        self.accept("association_representative", 0, ahead=0)
        self.accept("association_representative", number, ahead=0)

    @rule(number=st.integers(0, 5), later=st.integers(4, 9))
    def agree_on_a_change(self, number: int, later: int) -> None:
        """Two acts more, for the same reason."""
        self.agree(number)
        self.change("committee_secretary", number, "Fyra kvällar", later)
        self.accept("association_representative", number, ahead=0)

    @rule(who=people, number=st.integers(0, 5), ahead=st.sampled_from([0, 0, 0, 1]))
    def accept(self, who: str, number: int, ahead: int) -> None:
        """Mostly the newest wording, sometimes one that is not there."""
        if found := self.pick(number):
            self.act(
                who,
                lambda by: commands.accept_commitment(
                    commitment=found, revision=found.revision + ahead, by=by, at=cast.NOON
                ),
            )

    @rule(who=people, number=st.integers(0, 5), title=titles, later=st.integers(0, 3))
    def change(self, who: str, number: int, title: str, later: int) -> None:
        """Other words, another day."""
        if found := self.pick(number):
            said = words(title, due_on=DAY + timedelta(days=later))
            self.act(
                who,
                lambda by: commands.change_commitment(
                    commitment=found, words=said, revision=found.revision, reason="x", by=by, at=cast.NOON
                ),
            )

    @rule(
        who=people,
        number=st.integers(0, 5),
        what=st.sampled_from(
            ["decline", "return", "withdraw", "start", "progress", "help", "view", "decide"]
        ),
    )
    def say(self, who: str, number: int, what: str) -> None:
        """The acts that take a sentence or none."""
        if found := self.pick(number):
            self.act(who, lambda by: SAYINGS[what](found, by))

    @rule(who=people, number=st.integers(0, 5), outcome=st.sampled_from(["done", "partly", "not_done"]))
    def finish(self, who: str, number: int, outcome: str) -> None:
        """How it ended."""
        if found := self.pick(number):
            self.act(
                who,
                lambda by: commands.finish_commitment(
                    commitment=found, outcome=outcome, words="x", instead="y", by=by, at=cast.NOON
                ),
            )

    @rule(number=st.integers(0, 5), who=people)
    def hand_over(self, number: int, who: str) -> None:
        """Offered by the owner, taken over by whoever tries."""
        if found := self.pick(number):
            self.act("committee_secretary", lambda by: SAYINGS["offer"](found, by))
            self.act("other", lambda by: commands.take_over_commitment(commitment=found, by=by, at=cast.NOON))
            self.act(who, lambda by: commands.decline_hand_over(commitment=found, by=by, at=cast.NOON))

    @rule(who=people, outcome=st.sampled_from(["done", "partly", "not_done"]))
    def end_while_another_takes_over(self, who: str, outcome: str) -> None:
        """The old owner says how it ended, and then somebody accepts what the new one took over."""
        self.agree(0)
        if found := self.pick(0):
            self.act("committee_secretary", lambda by: SAYINGS["offer"](found, by))
            self.act("other", lambda by: commands.take_over_commitment(commitment=found, by=by, at=cast.NOON))
            self.finish("committee_secretary", 1, outcome)
            self.accept(who, 0, ahead=0)

    @invariant()
    def what_is_promised_is_what_was_accepted(self) -> None:
        """Every promise says exactly what its receiver's people last said yes to."""
        for found in Commitment.objects.exclude(accepted_at=None):
            last = found.wordings.filter(outcome=Outcome.ACCEPTED).order_by("number").last()
            assert last is not None
            assert last.answered_by is not None
            assert last.answered_by.body_id == found.counterpart_id
            assert last.values == {name: getattr(found, name) for name in WORDS}

    @invariant()
    def one_word_is_kept_once(self) -> None:
        """Of two in a row the later stands, or waits for its receiver, only in the place of the earlier."""
        for later in Commitment.objects.exclude(predecessor=None).select_related("predecessor"):
            earlier = later.predecessor
            assert earlier is not None
            assert later.accepted_at is None or earlier.state == State.HANDED_OVER
            assert later.state != State.PROPOSED or earlier.is_living

    @invariant()
    def every_end_is_explained(self) -> None:
        """One sentence for each end, and what happens instead where it was not wholly done."""
        for found in Commitment.objects.filter(state__in=ENDED):
            end = found.steps.get(kind=StepKind.ENDED)
            assert end.words
            assert end.instead or found.state in {State.DONE, State.HANDED_OVER}


SAYINGS: dict[str, Callable[[Commitment, Any], object]] = {
    "decline": lambda found, by: commands.decline_commitment(
        commitment=found, reason="x", by=by, at=cast.NOON
    ),
    "return": lambda found, by: commands.ask_for_changes(commitment=found, reason="x", by=by, at=cast.NOON),
    "withdraw": lambda found, by: commands.withdraw_proposal(commitment=found, by=by, at=cast.NOON),
    "start": lambda found, by: commands.start_commitment(commitment=found, by=by, at=cast.NOON),
    "progress": lambda found, by: commands.report_progress(
        commitment=found, words="x", by=by, at=cast.NOON
    ),
    "help": lambda found, by: commands.ask_for_help(commitment=found, by=by, at=cast.NOON),
    "view": lambda found, by: commands.comment_as_counterpart(
        commitment=found, words="x", seen_as="partly", by=by, at=cast.NOON
    ),
    "decide": lambda found, by: commands.decide_commitment(
        commitment=found, is_adopted=True, decided_on=cast.NOON.date(), revision=found.revision,
        paragraph="§ 1", by=by, at=cast.NOON,
    ),
    "offer": lambda found, by: commands.hand_over_commitment(
        commitment=found, to=cast.other_association(), words="x", by=by, at=cast.NOON
    ),
}  # fmt: skip


class TestNeitherSideAlone(TwoSides.TestCase, TestCase):  # type: ignore[valid-type,misc]  # made at run time
    """Each play is one transaction, undone afterwards; among them some must have come all the way."""

    settings = settings(  # type: ignore[assignment]  # hypothesis' own name for it, not Django's
        max_examples=20,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,  # by luck of the draw no play might reach what is asked for below
    )

    def runTest(self) -> None:  # noqa: N802 - unittest's name
        """Play, and see that the plays reached what they are to prove."""
        super().runTest()
        assert reached[State.DONE] + reached[State.PARTLY] + reached[State.NOT_DONE], (
            "no play ended a promise"
        )
        assert reached[State.ACCEPTED] + reached[State.UNDER_WAY], "no play made a promise"
        assert reached["changed"], "no play changed an accepted promise"
