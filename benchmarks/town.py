"""The sample's town made larger by the hundred: rows put in directly, since no command is measured here."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

from malmoandan.agreement.models import ActorKind, Adhesion, Clause, Section, Version, VersionState
from malmoandan.consultation.models import Comment, Consultation, PassageSnapshot
from malmoandan.decisions.models import Decision, Key, Outcome
from malmoandan.matters.models import Message, MessageKind, Question, State
from malmoandan.parties.models import Body, BodyKind, Mandate, Party, Role
from tests.conftest import lift_triggers, restore_triggers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
AREAS = ("Norr", "Söder", "Öster", "Väster", "Hamnen", "Centrum")
WORDS = "Vi vill att lokalen hålls öppen även på kvällarna, och att det sägs vem som svarar för det. " * 3


def grow(size: int) -> None:
    """As many bodies, joinings, questions and decisions as that, beside the sample's own."""
    with _guards_down():
        already = Body.objects.filter(slug__startswith="grown-").count()
        numbers = range(already, size)
        _put(_bodies(numbers))
        _put(_joinings())
        _put(_questions(numbers))
        _put(_messages())
        _put(_decisions(numbers))
        _put(_keys())


def grow_text(*, versions: int, clauses: int, comments: int) -> str:
    """Many versions, and the one out for consultation long and much discussed; gives its address."""
    with _guards_down():
        newest = Version.objects.latest("number").number
        _put(_retired(number) for number in range(newest + 1, versions + 1))
        version = Version.objects.get(state=VersionState.CONSULTATION)
        consultation = Consultation.objects.get(subject=str(version.ref))
        section = Section.objects.filter(version=version).latest("position")
        missing = range(Clause.objects.filter(version=version).count(), clauses)
        _put(_clauses(version, section, missing))
        _put(_passages(consultation, missing))
        passages = list(PassageSnapshot.objects.filter(consultation=consultation))
        _put(_comment(consultation, passages[at % len(passages)], at) for at in range(comments))
    return version.get_absolute_url()


@contextmanager
def _guards_down() -> Iterator[None]:
    with transaction.atomic():
        lifted = lift_triggers()
        yield
        restore_triggers(lifted)


def _put(rows: Iterable[Model]) -> None:
    made = list(rows)
    if made:
        type(made[0])._base_manager.bulk_create(made, batch_size=500)  # noqa: SLF001 - whatever model it is
        connection.queries_log.clear()


def _bodies(numbers: Iterable[int]) -> Iterator[Body]:
    party, kinds = Party.objects.latest("position"), list(BodyKind)
    for at in numbers:
        yield Body(
            slug=f"grown-{at}", name=f"Förening {at}", kind=kinds[at % len(kinds)], party=party,
            area=AREAS[at % len(AREAS)], valid_from=date(2020, 1, 1),
        )  # fmt: skip


def _joinings() -> Iterator[Adhesion]:
    version = Version.objects.get(state=VersionState.IN_FORCE)
    for body in Body.objects.filter(slug__startswith="grown-", adhesions__isnull=True):
        yield Adhesion(
            kind=ActorKind.ORGANISATION, state="accepted", version=version, body=body, name=body.name,
            area=body.area, is_listed=True, nonce=body.slug, receipt_digest=body.slug,
            joined_at=START, accepted_at=START,
        )  # fmt: skip


def _questions(numbers: Iterable[int]) -> Iterator[Question]:
    owner = _coordinators()[0]
    for at in numbers:
        asked, is_answered = START + timedelta(minutes=at), bool(at % 2)
        agreed = asked if is_answered else None
        yield Question(
            subject=f"När öppnar lokal {at}?", asked_at=asked, receipt=f"grown-{at}", due_on=TODAY,
            state=State.ANSWERED if is_answered else State.OWNED, answering_party=owner.body.party,
            owner=owner, asker_agrees_at=agreed, party_agrees_at=agreed,
        )  # fmt: skip


def _messages() -> Iterator[Message]:
    for question in Question.objects.filter(receipt__startswith="grown-", messages__isnull=True):
        yield Message(
            question=question, number=1, kind=MessageKind.QUESTION, text=WORDS, at=question.asked_at
        )


def _decisions(numbers: Iterable[int]) -> Iterator[Decision]:
    for at in numbers:
        yield Decision(
            subject=f"grown.text:{at}", digest="0" * 64, title=f"Gemensam text {at}",
            opened_at=START, joint_at=START + timedelta(minutes=at),
        )  # fmt: skip


def _keys() -> Iterator[Key]:
    held = _coordinators()
    for decision in Decision.objects.filter(subject__startswith="grown.", keys__isnull=True):
        for mandate in held:
            yield Key(
                decision=decision, party=mandate.body.party, body=mandate.body, mandate=mandate,
                person_id=mandate.person_id, outcome=Outcome.ADOPTED, decided_on=TODAY,
                paragraph="§ 42", turned_at=START,
            )  # fmt: skip


def _coordinators() -> list[Mandate]:
    """One of each party."""
    held = Mandate.objects.filter(role=Role.COORDINATOR, ends_at=None).select_related("body__party")
    return list({mandate.body.party_id: mandate for mandate in held}.values())


def _retired(number: int) -> Version:
    at = START - timedelta(days=number)
    return Version(
        number=number, title=f"Överenskommelsen {number}", state=VersionState.RETIRED, digest="0" * 64,
        highest_key=40, created_at=at, published_at=at, entered_force_at=at, retired_at=START,
    )  # fmt: skip


def _clauses(version: Version, section: Section, numbers: Iterable[int]) -> Iterator[Clause]:
    for at in numbers:
        yield Clause(version=version, section=section, key=f"C9{at}", position=9000 + at, text=WORDS)


def _passages(consultation: Consultation, numbers: Iterable[int]) -> Iterator[PassageSnapshot]:
    for at in numbers:
        yield PassageSnapshot(consultation=consultation, position=9000 + at, key=f"C9{at}", text=WORDS)


def _comment(consultation: Consultation, passage: PassageSnapshot, at: int) -> Comment:
    return Comment(
        consultation=consultation, passage=passage, quote_exact=passage.text[:20], text=WORDS,
        name=f"Granne {at}", received_on=TODAY, receipt=f"G{at:013}",
        commented_at=START + timedelta(minutes=at),
    )  # fmt: skip
