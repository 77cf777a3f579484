"""What is asked of questions, their threads and who answers; seen by `questions_visible_to`, `opened_by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from malmoandan.matters.models import WAITING, Cover, HandOver, Message, Question, State
from malmoandan.parties.models import Mandate, Party, Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.parties.queries import coordinators_of, mandates_in_force
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

_THREAD_SALT = "matters.thread"
SHOWN_IN_THE_INBOX = (
    "subject", "language", "state", "due_on", "only_party__name", "answering_party__name", "offered_to__name",
    "owner__title", "owner__role", "owner__body__name",
)  # fmt: skip
SHOWN_IN_THE_BANK = ("subject", "language", "asked_at", "answering_party__name")


def questions_visible_to(actor: Actor, at: datetime) -> QuerySet[Question]:
    """The questions this actor may read, whichever door she comes through.

    Published ones; her own and those of the body she acts for; those she typed in; and for the coordinators
    of a party, those who cover for them, and auditors: all but the ones meant for another party alone.
    """
    seen = Q(asker_agrees_at__isnull=False, party_agrees_at__isnull=False)
    if actor.person is not None:
        seen |= Q(asker=actor.person, asker_body__isnull=True)
    if actor.mandate is not None:
        seen |= Q(entered_by=actor.mandate) | Q(asker_body=actor.body)
    if party := actor.party if actor.has_role(Role.AUDITOR) else answers_for(actor, at):
        seen |= Q(only_party__isnull=True) | Q(only_party__slug=party)
    return Question.objects.filter(seen)


def answers_for(actor: Actor, at: datetime) -> str:
    """The slug of the party she answers for, as its coordinator or in cover for one; else nothing."""
    if is_coordinator(actor) and actor.party:
        return actor.party
    if actor.mandate is None or not actor.party:
        return ""
    covers = covers_in_force(timezone.localtime(at).date())
    return actor.party if covers.filter(covered_by=actor.mandate).exists() else ""


def published_questions() -> QuerySet[Question]:
    """The public question bank, latest first."""
    published = Question.objects.filter(asker_agrees_at__isnull=False, party_agrees_at__isnull=False)
    return published.select_related("answering_party").order_by("-asked_at", "-pk")


def with_thread(questions: QuerySet[Question]) -> QuerySet[Question]:
    """The same questions with all a page says of them, in four queries however many they are."""
    spoken = Message.objects.order_by("number").select_related("party", "mandate__body")
    parties = questions.select_related(
        "answering_party",
        "only_party",
        "offered_to",
        "owner__body",
        "asker",
        "asker_body",
        "entered_by__body",
    )
    return parties.prefetch_related(Prefetch("messages", spoken))


def inbox(actor: Actor, at: datetime) -> QuerySet[Question]:
    """What those who answer for a party see, soonest due first; nothing for anybody else."""
    if not (party := answers_for(actor, at)):
        return Question.objects.none()
    own = Party.objects.filter(slug=party)  # no join in what is searched, so that an index gives the order
    seen = Question.objects.filter(Q(only_party__isnull=True) | Q(only_party__in=own))
    rows = seen.select_related("answering_party", "only_party", "offered_to", "owner__body")
    return rows.order_by("due_on", "pk")


def narrowed(questions: QuerySet[Question], show: str, actor: Actor, today: date) -> QuerySet[Question]:
    """An inbox narrowed by one of the known words; an unknown word shows what waits."""
    narrowings = {
        "mine": Q(owner=actor.mandate, state__in=WAITING),
        "unowned": Q(owner__isnull=True, state__in=WAITING),
        "late": Q(state__in=WAITING, due_on__lt=today),
        "offered": Q(offered_to__slug=actor.party),
        "answered": Q(state=State.ANSWERED),
        "closed": Q(state=State.CLOSED),
        "all": Q(),
    }
    return questions.filter(narrowings.get(show, Q(state__in=WAITING)))


def opened_by(proof: str) -> QuerySet[Question]:
    """The one question that a receipt code, or the link to a confirmed address, opens."""
    if code := receipts.digest(proof):
        return Question.objects.filter(receipt=code)
    return addressed_by(proof).filter(address_confirmed_at__isnull=False)


def addressed_by(proof: str) -> QuerySet[Question]:
    """The one question that the link in a letter to its address names, confirmed or not."""
    try:
        number, address = signing.loads(proof, salt=_THREAD_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return Question.objects.none()
    return Question.objects.filter(pk=number, address=address).exclude(address="")


def proof_for_address(question: Question) -> str:
    """What the link in a letter to the question's address proves. It dies when the address is erased."""
    return signing.dumps([question.pk, question.address], salt=_THREAD_SALT)


def question_with_receipt(code: str) -> Question | None:
    """The question of a receipt code; None when there is none."""
    digest = receipts.digest(code)
    return Question.objects.filter(receipt=digest).first() if digest else None


def open_threads_of(party: str) -> QuerySet[Question]:
    """What is not closed and lies with a party or is meant for it: all that a hand-over must not lose."""
    mine = Q(answering_party__slug=party) | Q(only_party__slug=party) | Q(offered_to__slug=party)
    rows = Question.objects.filter(mine).exclude(state=State.CLOSED)
    return rows.select_related("owner__body", "answering_party", "offered_to").order_by("due_on", "pk")


def promises_of(party: str) -> QuerySet[Question]:
    """The answers a party owes, soonest first."""
    return open_threads_of(party).filter(answering_party__slug=party, state__in=WAITING)


def questions_due_to(actor: Actor, at: datetime) -> QuerySet[Question]:
    """The answers this actor owes: her own, those she covers for, and those that nobody in office has."""
    if not (party := answers_for(actor, at)):
        return Question.objects.none()
    absent = covers_in_force(timezone.localtime(at).date()).filter(covered_by=actor.mandate).values("mandate")
    owed = Q(owner=actor.mandate) | Q(owner__in=absent) | Q(owner__isnull=True) | Q(owner__ends_at__lte=at)
    return (
        inbox(actor, at)
        .filter(owed, state__in=WAITING)
        .filter(Q(answering_party__slug=party) | Q(answering_party__isnull=True))
    )


def questions_of(actor: Actor) -> QuerySet[Question]:
    """What this actor has asked, for herself or for the body she acts for; latest first."""
    if actor.person is None:
        return Question.objects.none()
    own = Q(asker=actor.person, asker_body__isnull=True)
    if actor.body is not None:
        own |= Q(asker_body=actor.body)
    return Question.objects.filter(own).select_related("answering_party").order_by("-asked_at", "-pk")


def covers_in_force(day: date) -> QuerySet[Cover]:
    """Who steps in for whom on a day."""
    return Cover.objects.filter(starts_on__lte=day, ends_on__gte=day)


def covers_of(party: str, day: date) -> QuerySet[Cover]:
    """The covers of a party's coordinators that run or are to come."""
    rows = Cover.objects.filter(mandate__body__party__slug=party, ends_on__gte=day)
    return rows.select_related("mandate__body", "covered_by__body").order_by("starts_on", "pk")


def hand_overs_of(party: str) -> QuerySet[HandOver]:
    """The hand-overs within a party, latest first."""
    rows = HandOver.objects.filter(party__slug=party)
    return rows.select_related("from_mandate__body", "to_mandate__body").order_by("-at", "-pk")


def stand_ins(party: str, at: datetime) -> QuerySet[Mandate]:
    """Who may step in for a coordinator: anyone in a body that speaks for the party, auditors apart."""
    own = mandates_in_force(at).filter(body__party__slug=party, body__speaks_for_party=True)
    rows = own.exclude(role=Role.AUDITOR)
    return rows.order_by("body__name", "pk")


def answerers(party: str, at: datetime) -> QuerySet[Mandate]:
    """Who may own a party's questions: its coordinators, and those who cover for one today."""
    covering = covers_in_force(timezone.localtime(at).date()).values("covered_by")
    own = Q(pk__in=coordinators_of(party, at).values("pk")) | Q(pk__in=covering)
    rows = mandates_in_force(at).filter(own, body__party__slug=party)
    return rows.order_by("starts_at", "pk")


def first_answerer(party: str, at: datetime) -> Mandate | None:
    """Who gets what comes to a party alone: the coordinator longest in place, or who covers for her today."""
    first = coordinators_of(party, at).first()
    if first is None:
        return None
    cover = covers_in_force(timezone.localtime(at).date()).filter(mandate=first)
    stand_in = cover.select_related("covered_by__body").first()
    return stand_in.covered_by if stand_in else first
