"""No sequence of acts by one party alone changes a joint decision or the other party's words.

Hypothesis plays every command on decisions and on the agreement's versions, in any order, as anyone of
either party; after each act it compares what was joint, and what the party that did not act had said, with
what stands now.
"""

from __future__ import annotations

import itertools
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from malmoandan.agreement import commands as agreement
from malmoandan.agreement.models import Version, VersionState
from malmoandan.decisions import commands, queries
from malmoandan.decisions.models import Decision, Dissent, Key, Outcome
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.parties.models import Body
from tests import cast
from tests.agreement.texts import small_outline
from tests.decisions.putting import turn

if TYPE_CHECKING:
    from collections.abc import Callable

SUBJECTS = [Ref("test.text", "1"), Ref("test.text", "2")]
DIGESTS = ["a" * 64, "b" * 64]
BODIES = {"council": cast.council, "assembly": cast.assembly, "association": cast.association}
PEOPLE: dict[str, Callable[[], Any]] = {
    "city_coordinator": cast.city_coordinator,
    "city_signatory": cast.city_signatory,
    "committee_secretary": cast.committee_secretary,
    "sector_coordinator": cast.sector_coordinator,
    "sector_signatory": cast.sector_signatory,
    "association_member": cast.association_member,
    "administrator": cast.administrator,
}
people = st.sampled_from([*["city_coordinator", "sector_coordinator"] * 3, *sorted(PEOPLE)])
reached: Counter[str] = Counter()
subjects = st.sampled_from([SUBJECTS[0], *SUBJECTS])
digests = st.sampled_from(DIGESTS)


class TwoParties(RuleBasedStateMachine):
    """Everything anyone can do with decisions, and what must never come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.play = transaction.atomic()
        self.play.__enter__()
        cast.everyone()
        self.joint: dict[int, tuple[str, str, list[dict[str, Any]]]] = {}
        self.adopted: dict[int, tuple[str, list[dict[str, Any]]]] = {}

    def teardown(self) -> None:
        """Undo the play, and remember whether it came as far as a joint decision."""
        reached.update(
            plays=1,
            joint=len(self.joint),
            adopted=len(self.adopted),
            amended=Decision.objects.exclude(superseded_at=None).count(),
        )
        transaction.set_rollback(True)
        self.play.__exit__(None, None, None)

    def act(self, who: str, does: Callable[[Any], object]) -> None:
        """Let someone try something, then see that the other party's words are untouched."""
        by = PEOPLE[who]()
        before = words_of_others(by.party)
        with suppress(Refused):
            does(by)
        after = words_of_others(by.party)
        assert before == after, f"{who} changed the other party's words"

    @rule(who=people, subject=subjects, digest=digests)
    def open_decision(self, who: str, subject: Ref, digest: str) -> None:
        """Put a text."""
        self.act(
            who,
            lambda by: commands.open_decision(ref=subject, digest=digest, title="Text", by=by, at=cast.NOON),
        )

    @rule(who=people, subject=subjects, digest=digests)
    def amend_decision(self, who: str, subject: Ref, digest: str) -> None:
        """Amend it."""
        self.act(who, lambda by: commands.amend_decision(ref=subject, digest=digest, by=by, at=cast.NOON))

    @rule(
        who=people,
        number=st.integers(0, 5),
        digest=st.sampled_from(["", "", "", *DIGESTS]),
        outcome=st.sampled_from([*[Outcome.ADOPTED] * 4, Outcome.RETURNED, Outcome.REJECTED]),
        body=st.sampled_from(["", "", "", *sorted(BODIES)]),
    )
    def turn_key(self, who: str, number: int, digest: str, outcome: Outcome, body: str) -> None:
        """Mostly on the text as it stands and in one's own body, sometimes on or in another."""
        if decision := pick(Decision.objects.order_by("superseded_at", "pk"), number):

            def does(by: Any) -> None:
                named = BODIES[body]() if body else Body.objects.filter(pk=by.body).first() or cast.council()
                turn(decision, by, outcome=outcome, digest=digest or decision.digest, body=named)

            self.act(who, does)

    @rule(number=st.integers(0, 5))
    def approve_by_both(self, number: int) -> None:
        """Two acts, one by each party, so that plays come as far as what is to be protected."""
        if decision := pick(Decision.objects.filter(superseded_at=None).order_by("-pk"), number):
            for who, body in (("city_signatory", cast.council()), ("sector_signatory", cast.assembly())):
                self.act(who, partial(turn, decision, digest=decision.digest, body=body))

    @rule(who=people, number=st.integers(0, 5))
    def withdraw_key(self, who: str, number: int) -> None:
        """Take a key back."""
        if key := pick(Key.objects.order_by("pk"), number):
            self.act(who, lambda by: commands.withdraw_key(key=key, reason="ångrar", by=by, at=cast.NOON))

    @rule(who=people, subject=subjects)
    def close_decision(self, who: str, subject: Ref) -> None:
        """Take it off the table."""
        self.act(who, lambda by: commands.close_decision(ref=subject, reason="nej", by=by, at=cast.NOON))

    @rule(who=people, words=st.sampled_from(["Dialog", "Samråd", "Samtal"]))
    def draft_and_propose_version(self, who: str, words: str) -> None:
        """Draft a version of the agreement and put it to the parties."""

        def does(by: Any) -> None:
            draft = agreement.draft_version(outline=small_outline(words), based_on=None, by=by, at=cast.NOON)
            agreement.propose_version(version=draft, by=by, at=cast.NOON)

        self.act(who, does)

    @rule(who=st.sampled_from(["city_coordinator", "sector_coordinator"]))
    def approve_and_adopt_version(self, who: str) -> None:
        """What is before the parties goes all the way, act by act, so that plays have something in force."""
        self.draft_and_propose_version(who, "Dialog")
        if version := Version.objects.filter(state=VersionState.PROPOSED).first():
            decision = queries.decision_on(version.ref)
            for signer, body in (("city_signatory", cast.council()), ("sector_signatory", cast.assembly())):
                if decision is not None:
                    self.act(signer, partial(turn, decision, digest=decision.digest, body=body))
            self.act(who, lambda by: agreement.adopt_version(version=version, by=by, at=cast.NOON))

    @rule(who=people, number=st.integers(0, 5), deed=st.sampled_from(["amend", "withdraw", "adopt", "adopt"]))
    def amend_withdraw_or_adopt_version(self, who: str, number: int, deed: str) -> None:
        """Amend it, take it no further, or put it in force."""
        if version := pick(Version.objects.order_by("-pk"), number):
            self.act(who, lambda by: passed(deed, version, by))

    @rule(who=people, number=st.integers(0, 5))
    def attach_dissent(self, who: str, number: int) -> None:
        """Dissent."""
        if decision := pick(Decision.objects.order_by("pk"), number):
            self.act(
                who, lambda by: commands.attach_dissent(decision=decision, text="Nej", by=by, at=cast.NOON)
            )

    @rule(who=people, number=st.integers(0, 5))
    def withdraw_dissent(self, who: str, number: int) -> None:
        """Take a dissent back."""
        if dissent := pick(Dissent.objects.order_by("pk"), number):
            self.act(who, lambda by: commands.withdraw_dissent(dissent=dissent, by=by, at=cast.NOON))

    @invariant()
    def what_is_joint_stays_as_it_was(self) -> None:
        """Joint rows and their keys never change."""
        for decision in Decision.objects.filter(joint_at__isnull=False):
            keys: list[dict[str, Any]] = [dict(row) for row in decision.keys.order_by("pk").values()]
            now = (decision.subject, decision.digest, keys)
            assert self.joint.setdefault(decision.pk, now) == now
        assert set(self.joint) == set(
            Decision.objects.filter(joint_at__isnull=False).values_list("pk", flat=True)
        )

    @invariant()
    def joint_means_a_yes_from_both_by_different_people_on_one_text(self) -> None:
        """Approval is what it says."""
        for subject, digest in itertools.product(SUBJECTS, DIGESTS):
            if queries.approved_by_all(subject, digest):
                standing = Key.objects.filter(
                    decision__subject=str(subject), decision__digest=digest, decision__joint_at__isnull=False,
                    withdrawn_at__isnull=True,
                )  # fmt: skip
                assert {key.party.slug for key in standing} == {"city", "sector"}
                assert {key.outcome for key in standing} == {"adopted"}
                assert len({key.person_id for key in standing}) == 2
                assert all(key.body.party_id == key.party_id for key in standing)

    @invariant()
    def what_is_in_force_was_approved_by_both_and_stays_word_for_word(self) -> None:
        """Adoption needs every key; the words of an adopted version never change; one is in force."""
        once = Version.objects.exclude(entered_force_at=None)
        for version in once:
            assert queries.approved_by_all(version.ref, version.digest)
            clauses: list[dict[str, Any]] = [dict(row) for row in version.clauses.order_by("pk").values()]
            now = (version.digest, clauses)
            assert self.adopted.setdefault(version.pk, now) == now
        assert set(self.adopted) == set(once.values_list("pk", flat=True))
        assert Version.objects.filter(state=VersionState.IN_FORCE).count() <= 1
        assert bool(self.adopted) == Version.objects.filter(state=VersionState.IN_FORCE).exists()

    @invariant()
    def a_version_approved_by_all_is_never_withdrawn(self) -> None:
        """Nobody undoes alone what is joint."""
        for version in Version.objects.filter(state=VersionState.WITHDRAWN):
            assert not queries.approved_by_all(version.ref, version.digest)

    @invariant()
    def there_is_one_current_decision_on_a_thing(self) -> None:
        """One current decision."""
        current = Decision.objects.filter(superseded_at__isnull=True).values_list("subject", flat=True)
        assert len(current) == len(set(current))


def passed(deed: str, version: Version, by: Any) -> None:
    """One of the ways a version can go."""
    if deed == "amend":
        agreement.amend_version(version=version, outline=small_outline("Möten"), by=by, at=cast.NOON)
    elif deed == "withdraw":
        agreement.withdraw_version(version=version, reason="nej", by=by, at=cast.NOON)
    else:
        agreement.adopt_version(version=version, by=by, at=cast.NOON)


def words_of_others(party: str) -> tuple[list[Any], list[Any]]:
    """Every key and dissent of parties other than this one, as the rows stand."""
    keys = Key.objects.exclude(party__slug=party).order_by("pk").values()
    return list(keys), list(Dissent.objects.exclude(body__party__slug=party).order_by("pk").values())


def pick(rows: Any, number: int) -> Any:
    """One of the rows, or None where there is none."""
    found = list(rows)
    return found[number % len(found)] if found else None


class TestTwoParties(TwoParties.TestCase, TestCase):  # type: ignore[valid-type,misc]  # made at run time
    """Each play is one transaction, undone afterwards; among them some must have come all the way."""

    settings = settings(  # type: ignore[assignment]  # hypothesis' own name for it, not Django's
        max_examples=20,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,  # by luck of the draw no play might reach what is asked for below
    )

    def runTest(self) -> None:  # noqa: N802 - unittest's name
        """Play, and see that the plays reached what they are to prove."""
        super().runTest()
        assert reached["joint"], "no play reached a joint decision: the proof proves nothing"
        assert reached["amended"], "no play amended a text"
        assert reached["adopted"], "no play put a version in force"
