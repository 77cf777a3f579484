"""Questions about sign-ups: whose they are, how many seats are left, and what people need."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Count, Q, QuerySet, Sum

from malmoandan.meetings.models import (
    IN_SEATS,
    Arrangement,
    Meeting,
    NeedAsked,
    NeedKind,
    SignUp,
    SignUpState,
)
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor

_ADDRESS, _TICKET = "meetings.sign_up", "meetings.ticket"
TICKET_HOLDS = timedelta(days=60)
FEWEST_TOLD = 10  # people, below which no number of them is told to others than the organisers


def sign_ups_visible_to(actor: Actor) -> QuerySet[SignUp]:
    """Her own, and those to meetings that the body she acts for invites to."""
    seen = Q(pk__in=[])
    if actor.person is not None:
        seen |= Q(person=actor.person, entered_by__isnull=True)
    if actor.body is not None and actor.mandate is not None:
        seen |= Q(meeting__organiser=actor.body)
        seen |= Q(meeting__co_organiser=actor.body, meeting__co_accepted_at__isnull=False)
    return SignUp.objects.filter(seen)


def sign_ups_opened_by(proof: str) -> QuerySet[SignUp]:
    """The one sign-up that a receipt code, a ticket, or the link to its confirmed address opens."""
    if code := receipts.digest(proof):
        return with_meeting().filter(receipt=code)
    try:
        return with_meeting().filter(pk=signing.loads(proof, salt=_TICKET, max_age=TICKET_HOLDS))
    except (signing.BadSignature, ValueError, TypeError):
        return sign_ups_addressed_by(proof).filter(address_confirmed_at__isnull=False)


def sign_ups_addressed_by(proof: str) -> QuerySet[SignUp]:
    """The one sign-up that the link in a letter to its address names, confirmed or not."""
    try:
        number, address = signing.loads(proof, salt=_ADDRESS)
    except (signing.BadSignature, ValueError, TypeError):
        return SignUp.objects.none()
    return with_meeting().filter(pk=number, address=address).exclude(address="")


def with_meeting() -> QuerySet[SignUp]:
    """Sign-ups with what their own page tells."""
    return SignUp.objects.select_related("meeting__organiser__party", "meeting__co_organiser__party", "body")


def proof_for_address(sign_up: SignUp) -> str:
    """What the link in a letter to a sign-up's address proves. It dies when the address is forgotten."""
    return signing.dumps([sign_up.pk, sign_up.address], salt=_ADDRESS)


def ticket_for(sign_up: SignUp) -> str:
    """What opens her own page for her who is known by another way: she is signed in, or carries its token."""
    return signing.dumps(sign_up.pk, salt=_TICKET)


def sign_up_with(code: str) -> SignUp | None:
    """The sign-up of a receipt code; None when there is none."""
    return sign_ups_opened_by(code).first() if receipts.digest(code) else None


def own_sign_up(meeting: Meeting, actor: Actor) -> SignUp | None:
    """Her own sign-up that stands, found by who she is or by the token she carries; the latest."""
    standing = SignUp.objects.filter(meeting=meeting, entered_by__isnull=True).exclude(
        state=SignUpState.CANCELLED
    )
    if actor.person is not None:
        return standing.filter(person=actor.person).first()
    if actor.visitor:
        return standing.filter(visitor=actor.visitor).order_by("-pk").first()
    return None


@dataclass(frozen=True, slots=True)
class Seats:
    """How full a meeting is. Without a limit `free` is None."""

    taken: int
    waiting: int
    came: int
    free: int | None

    @property
    def is_full(self) -> bool:
        """Whether who signs up now has to wait."""
        return self.free == 0


def seats_of(meeting: Meeting) -> Seats:
    """How many have a seat, wait and were there, in one query."""
    counted = Counter(dict(meeting.sign_ups.values_list("state").annotate(count=Count("pk")).order_by()))
    taken = sum(counted[state] for state in IN_SEATS)
    waiting = counted[SignUpState.WAITING]
    free = None if meeting.seats is None else max(meeting.seats - taken, 0)
    return Seats(taken, waiting, counted[SignUpState.CAME], 0 if waiting and free is not None else free)


def place_in_line(sign_up: SignUp) -> int:
    """Which in line she is, from 1; 0 for one who does not wait."""
    if not sign_up.is_waiting:
        return 0
    ahead = SignUp.objects.filter(meeting=sign_up.meeting_id, state=SignUpState.WAITING, pk__lte=sign_up.pk)
    return ahead.count()


def sign_ups_of(meeting: Meeting) -> QuerySet[SignUp]:
    """Everybody who signed up, in order, with what each needs; for the organisers' own people."""
    rows = meeting.sign_ups.select_related("body", "person").prefetch_related("needs")
    return rows.order_by("pk")


def who_come(meeting: Meeting) -> QuerySet[SignUp]:
    """Those who have a seat and can be written to."""
    return who_can_be_told(meeting).filter(state__in=IN_SEATS)


def who_can_be_told(meeting: Meeting) -> QuerySet[SignUp]:
    """Those who come or wait and have an account or have confirmed an address."""
    told = Q(person__isnull=False, entered_by__isnull=True) | Q(address_confirmed_at__isnull=False)
    rows = meeting.sign_ups.exclude(state=SignUpState.CANCELLED).filter(told)
    return rows.select_related("person").order_by("pk")


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One line of the checklist: a kind of need, how many ask for it, the details, what is arranged."""

    kind: str
    label: str
    count: int
    details: Sequence[str]
    arrangement: Arrangement | None

    @property
    def is_arranged(self) -> bool:
        """Whether the organisers have said that it is."""
        return self.arrangement is not None and self.arrangement.is_arranged


def checklist(meeting: Meeting) -> list[NeedLine]:
    """What is needed by those who come or wait, and what is arranged; for the organisers' own people."""
    counts, details = _asked(meeting)
    made = {each.need: each for each in meeting.arrangements.all()}
    return [
        NeedLine(kind, str(label), counts[kind], sorted(details[kind]), made.get(kind))
        for kind, label in NeedKind.choices
        if counts[kind] or kind in made
    ]


def _asked(meeting: Meeting) -> tuple[Counter[str], dict[str, set[str]]]:
    rows = NeedAsked.objects.filter(sign_up__meeting=meeting).exclude(sign_up__state=SignUpState.CANCELLED)
    counts: Counter[str] = Counter()
    details: dict[str, set[str]] = defaultdict(set)
    for kind, detail in rows.values_list("kind", "detail"):
        counts[kind] += 1
        if detail:
            details[kind].add(detail)
    return counts, details


def cost_of_needs(lines: Sequence[NeedLine]) -> int:
    """What the arrangements cost together, in whole kronor."""
    return sum(line.arrangement.cost or 0 for line in lines if line.arrangement is not None)


def arranged_at(meeting: Meeting) -> QuerySet[Arrangement]:
    """What the organisers have arranged, for all to read."""
    return meeting.arrangements.filter(is_arranged=True).order_by("need")


@dataclass(frozen=True, slots=True)
class NeedsMet:
    """How many needs were asked for and met, of one meeting or of all (clause C28)."""

    asked: int
    met: int

    @property
    def not_met(self) -> int:
        """How many were not."""
        return self.asked - self.met

    @property
    def may_be_told(self) -> bool:
        """Whether neither number, nor what follows from them, is of one to nine people."""
        return self.asked >= FEWEST_TOLD and all(
            count == 0 or count >= FEWEST_TOLD for count in (self.met, self.not_met)
        )

    @property
    def are_all_met(self) -> bool:
        """Whether nothing asked for was left out. Said of a meeting in words, without numbers."""
        return self.not_met == 0


def needs_met_at(meeting: Meeting) -> NeedsMet | None:
    """Of one meeting; None until the organisers have counted."""
    return _met(Arrangement.objects.filter(meeting=meeting, asked__isnull=False))


def needs_met_in_all() -> NeedsMet | None:
    """Of all meetings together; None before any organiser has counted."""
    return _met(Arrangement.objects.filter(asked__isnull=False))


def _met(counted: QuerySet[Arrangement]) -> NeedsMet | None:
    sums = counted.aggregate(asked=Sum("asked"), met=Sum("met"))
    return None if sums["asked"] is None else NeedsMet(sums["asked"], sums["met"])
