"""A small world in which every address points at something of one's own and something of another's.

*Own* is what belongs to the association `cast.association()` (or to the whole, where nobody owns); *other* is
what belongs to somebody else. `places()` gives, for the word before a variable in an address, both values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from malmoandan.agreement import commands as agreements
from malmoandan.agreement.joining import Contact, Joining
from malmoandan.agreement.reading.reader import read_text
from malmoandan.commitments import commands as promising
from malmoandan.commitments.commands import Words
from malmoandan.consultation import commands as consultations
from malmoandan.consultation.anchors import Passage
from malmoandan.decisions import commands as decisions
from malmoandan.decisions.models import Outcome
from malmoandan.kernel.refs import Ref
from malmoandan.matters import commands as matters
from malmoandan.measures.registry import MEASURES
from malmoandan.outreach import commands as outreach
from malmoandan.parties import commands as parties
from malmoandan.parties.models import Mandate, Role
from malmoandan.plan import commands as plans
from malmoandan.plan.commands import Word
from malmoandan.plan.models import ActionPlan
from malmoandan.record import commands as record
from malmoandan.site import commands as site
from malmoandan.web import receipts
from malmoandan.web.sheet_files import read_sheet
from tests import cast
from tests.agreement.texts import a_draft, adopted, small_outline
from tests.answers.places import answered_voices
from tests.assessments.places import a_year
from tests.contributions.places import two_contributions
from tests.dialogue.things import in_the_world as two_dialogues
from tests.matters.places import two_deviations, two_obstacles
from tests.meetings.places import two_meetings
from tests.opinions import things as opinions
from tests.panels.places import two_draws
from tests.partnerships.places import two_collaborations
from tests.plan.things import a_whole_plan, in_force
from tests.report.places import two_reports
from tests.rounds.places import a_round
from tests.steering.places import a_steering_group
from tests.voices.places import places as voices_of
from tests.weighing.places import two_weighings
from tests.workshop.things import two_workshops

if TYPE_CHECKING:
    from malmoandan.commitments.models import Commitment
    from malmoandan.consultation.models import Comment, Consultation
    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Question
    from malmoandan.parties.models import Body

CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
TEXT = Ref("test.text", "1")


@dataclass(frozen=True, slots=True)
class Pair:
    """Something of one's own, something of another's."""

    own: object
    other: object


def build() -> dict[str, Pair]:
    """Make the world, and give for each word before a variable what may stand there."""
    everyone = cast.everyone()
    with transaction.atomic():
        record.write(
            kind="test.happened", ref=TEXT, by=everyone["city_coordinator"], at=cast.NOON, words="hej"
        )
    return joined(
        questions(everyone),
        obstacles_and_contributions(everyone),
        bodies(everyone),
        an_agreement(everyone),
        news_and_links(everyone),
        a_consultation(everyone),
        a_decision(everyone),
        two_plans(everyone),
        paired(two_deviations()),
        paired(a_year(everyone)),
        two_changes(everyone),
        two_weighings(Pair),
        two_draws(Pair),
        paired(two_dialogues()),
        promises(everyone),
        two_conversations(everyone),
        paired(answered_voices(everyone)),
        a_steering_group(Pair),
        a_round(Pair),
        two_reports(Pair),
        paired(two_meetings(everyone)),
        paired(voices_of(everyone)),
        paired(two_workshops()),
        in_every_world(everyone),
    )


def in_every_world(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """What is there without being made, or stands in the address of a list."""
    return {
        **dict.fromkeys(("protokollet", "bevis", "poster", "samband", "-"), Pair(1, 999_999)),
        **dict.fromkeys(("utgava", "jamfor"), Pair(1, 1)),
        "min-kalender": Pair(calendar(everyone["association_member"]), "none-such"),
        "kontrollpunkter": Pair(0, 999_999),
        "prova": Pair(everyone["association_member"].person, 999_999),
        "hos": Pair("none-such", "nor-such"),
        "nycklar": Pair(999_998, 999_999),
        "matt": Pair(next(iter(MEASURES)), "none-such"),
    }


def joined(*parts: dict[str, Pair]) -> dict[str, Pair]:
    """All words in one; a word of two rooms would stand for the thing of one of them in both."""
    whole: dict[str, Pair] = {}
    for part in parts:
        assert not (twice := whole.keys() & part.keys()), f"words of two rooms: {sorted(twice)}"
        whole |= part
    return whole


def paired(made: dict[str, tuple[object, object]]) -> dict[str, Pair]:
    """What rooms say without knowing of the table."""
    return {word: Pair(*both) for word, both in made.items()}


def obstacles_and_contributions(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """One of the association's and one of another's, in each of the two rooms."""
    return joined(
        paired(two_obstacles(everyone)), paired(two_contributions(everyone)), paired(two_collaborations())
    )


def calendar(by: Actor) -> str:
    """The key to her own calendar, which opens it for whoever knows it."""
    return outreach.make_calendar(by=by, at=cast.NOON).key


def questions(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A question asked by the association's member, one by somebody elsewhere."""

    def asked(by: Actor, subject: str) -> tuple[Question, str]:
        receipt = receipts.make()
        question = matters.ask_question(
            subject=subject, text="När?", language="sv", receipt=receipt, only_party=None, address="",
            for_body=False, by=by, at=timezone.now() - timedelta(days=1),
        )  # fmt: skip
        return question, receipt

    own, receipt = asked(everyone["association_member"], "Lokaler")
    other, _ = asked(everyone["other_association_member"], "Bidrag")
    return {
        "fraga": Pair(own.pk, other.pk),
        "trad": Pair(receipt, "ABCD-EFGH-JKMN"),
        "bekrafta": Pair("x", "y"),
    }


def bodies(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """The association and another, and an open invitation, a mandate and a wish to be forgotten in each."""
    now = timezone.now()

    def invitation(by: Actor, body: object) -> int:
        made = parties.invite(body=body, role=Role.MEMBER, address="ny@example.org", by=by, at=now)  # type: ignore[arg-type]
        return int(made.pk)

    rep, coordinator = everyone["association_representative"], everyone["city_coordinator"]
    secretary = cast.person_of(everyone["committee_secretary"])
    forgotten = parties.ask_for_erasure(person=secretary, by=everyone["committee_secretary"], at=now)
    return {
        "organ": Pair(cast.association().slug, cast.other_association().slug),
        "inbjudan": Pair(invitation(rep, cast.association()), invitation(coordinator, cast.committee())),
        "uppdrag": Pair(
            Mandate.objects.get(body=cast.association(), role=Role.MEMBER).pk,
            Mandate.objects.get(body=cast.council(), role=Role.COORDINATOR).pk,
        ),
        "radera": Pair(forgotten.pk, 999_999),
    }


def an_agreement(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A version in force (own: everybody's), a draft (other: not yet for all), and two that have joined."""
    in_force = adopted(a_draft())
    draft = a_draft(based_on=in_force, outline=small_outline("Samtal"))
    joined = []
    bodies_of = {
        "association_member": cast.association(),
        "other_association_member": cast.other_association(),
    }
    for name, body in bodies_of.items():
        joining = Joining(
            kind="organisation", has_read_principles=True, body=body, decided_by="Styrelsen",
            decided_on=cast.NOON.date(),
            contact=Contact(role="Ordförande", email="a@example.org"),
        )  # fmt: skip
        joined.append(agreements.join_agreement(joining=joining, by=everyone[name], at=timezone.now()))
    by, text = everyone["city_coordinator"], read_text("Hej.")
    counted = site.count_clause(clause_key="C1", measure=next(iter(MEASURES)), by=by, at=cast.NOON)
    kept = agreements.keep_reading(name="a.txt", reading=text, by=by, at=cast.NOON)
    return {
        "overenskommelse": Pair(in_force.number, draft.number),
        "andra": Pair("C1", "C999"),
        "principer": Pair("dialog", "none-such"),
        "anslutningar": Pair(joined[0].pk, joined[1].pk),
        "las-in": Pair(kept.pk, 999_999),
        "rakna": Pair(counted.pk, 999_999),
        "granskning": Pair("C1", "C999"),
        "anslut": Pair("organisation", "none-such"),
    }


def news_and_links(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A piece of news of the sector's, one of the city's, neither released."""
    own, other = (
        outreach.draft_news(title="Nytt", text="Något.", language="sv", by=everyone[name], at=cast.NOON)
        for name in ("sector_coordinator", "city_coordinator")
    )
    return {"nyheter": Pair(own.news_id, other.news_id), "lydelse": Pair(own.pk, other.pk)}


def a_consultation(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """An open consultation with a comment from the association and one from elsewhere."""
    now = timezone.now()
    open_one = consultations.open_consultation(
        ref=TEXT, title="Överenskommelsen", url="/", passages=[Passage("C1", "Ett", "Vi lyssnar.")],
        opens_on=now.date() - timedelta(days=10), closes_on=now.date() + timedelta(days=30),
        answer_by=now.date() + timedelta(days=60), by=everyone["city_coordinator"],
        at=now - timedelta(days=11),
    )  # fmt: skip

    def said(by: Actor) -> Comment:
        return consultations.comment(consultation=open_one, text="Bra sagt.", by=by, at=now, passage_key="C1")

    own, other = said(everyone["association_member"]), said(everyone["other_association_member"])
    return {
        "remiss": Pair(number_of(open_one), 999_999),
        "synpunkt": Pair(number_of(own), number_of(other)),
        "punkt": Pair("C1", "C1"),
        "for-nagon": Pair("C1", "C1"),
        "kvitto": Pair("x", "y"),
    }


def number_of(thing: Consultation | Comment) -> int:
    """What stands in its address."""
    return int(getattr(thing, "number", thing.pk))


def a_decision(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A text put to both parties, on which the sector has turned its key and another association dissents."""
    put = decisions.open_decision(
        ref=TEXT, digest="d1" * 32, title="Överenskommelsen", by=everyone["city_coordinator"], at=cast.NOON
    )
    key = decisions.turn_key(
        decision=put, digest="d1" * 32, outcome=Outcome.ADOPTED, body=cast.assembly(),
        decided_on=cast.NOON.date(), paragraph="§ 1", registry_no="1", document_url="", dissent="",
        by=everyone["sector_coordinator"], at=cast.NOON,
    )  # fmt: skip
    own, other = (
        decisions.attach_dissent(decision=put, text="Nej", by=everyone[name], at=cast.NOON)
        for name in ("association_member", "other_association_member")
    )
    number = getattr(put, "number", put.pk)
    return {
        "beslut": Pair(number, 999_999),
        "nyckel": Pair(key.pk, 999_999),
        "avvikande-mening": Pair(own.pk, other.pk),
    }


def promises(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A promise the association gave and the committee took; one the committee has only offered another."""

    def said(by: str, owner: Body, counterpart: Body) -> Commitment:
        words = Words("Vi håller öppet", timezone.localdate() + timedelta(days=90))
        return promising.propose_commitment(
            owner=owner,
            counterpart=counterpart,
            words=words,
            clauses=["C1"],
            by=everyone[by],
            at=timezone.now(),
        )

    own = said("association_representative", cast.association(), cast.committee())
    other = said("committee_secretary", cast.committee(), cast.other_association())
    secretary = everyone["committee_secretary"]
    promising.accept_commitment(commitment=own, revision=1, by=secretary, at=timezone.now())
    return {"lofte": Pair(own.pk, other.pk)}


def two_plans(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A plan in force that the association carries out (own); a draft that outsiders do not see (other)."""
    in_force_now, draft = in_force(a_whole_plan()), a_whole_plan()
    own, other = (
        each.activities.select_related("plan", "challenge").get(code="1.1") for each in (in_force_now, draft)
    )
    by = everyone["association_representative"]
    word = Word(cast.NOON.date(), "started", "off_plan", reason="Stängt")
    told = plans.check_in(activity=own, word=word, by=everyone["committee_secretary"], at=cast.NOON)
    shown = plans.add_evidence(
        activity=own, title="Bild", says="Sal", dated_on=cast.NOON.date(), by=by, at=cast.NOON
    )
    named = plans.name_contact(
        activity=own, mandate=Mandate.objects.get(pk=by.mandate or 0), by=by, at=cast.NOON
    )
    indicator = in_force_now.indicators.get()
    given = plans.give_value(
        indicator=indicator, period_on=cast.NOON.date(), value=Decimal(1),
        by=everyone["committee_secretary"], at=cast.NOON,
    )  # fmt: skip
    kept = plans.keep_table(
        plan=draft, name="p.csv", sheet=read_sheet(b"kind,code,title\nactivity,1.1,A\n"),
        by=everyone["city_coordinator"], at=cast.NOON,
    )  # fmt: skip
    return {
        "plan": Pair(in_force_now.number, draft.number),
        "utmaning": Pair(own.challenge_id, other.challenge_id),
        "mal": Pair(in_force_now.goals.get().pk, draft.goals.get().pk),
        "indikator": Pair(indicator.pk, draft.indicators.get().pk),
        "aktivitet": Pair(own.pk, other.pk),
        "lagesrapport": Pair(told.pk, 999_999),
        "underlag": Pair(shown.pk, 999_999),
        "kontakt": Pair(named.pk, 999_999),
        "milstolpe": Pair(own.milestones.all()[0].pk, other.milestones.all()[0].pk),
        "resurs": Pair(own.resources.get().pk, other.resources.get().pk),
        "insats": Pair(own.communication.get().pk, other.communication.get().pk),
        "varde": Pair(given.pk, 999_999),
        "tabell": Pair(kept.pk, 999_999),
    }


def two_changes(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """A change of the plan in force that the association asks for, and one that the committee does."""
    plan = ActionPlan.objects.get(state="in_force")
    target = plan.activities.get(code="1.1").ref

    def asked(field: str, by: str) -> int:
        made = plans.request_change(
            plan=plan, target=target, field=field, new="Annat", reason="Så.", by=everyone[by], at=cast.NOON
        )
        return int(made.pk)

    own, other = asked("what", "association_representative"), asked("why", "committee_secretary")
    return {"del": Pair("goals", "none-such"), "andring": Pair(own, other)}


def two_conversations(everyone: dict[str, Actor]) -> dict[str, Pair]:
    """An open vote with a statement the association proposed, and one that is not public."""
    own = opinions.conversation(days=None)
    other = opinions.conversation(subject="2", is_public=False)
    said = opinions.proposed(own, by=everyone["association_representative"], is_for_body=True)
    hidden = opinions.proposed(other, by=everyone["city_coordinator"])
    return {"asikter": Pair(own.pk, other.pk), "pastaende": Pair(said.pk, hidden.pk)}


def path_of(pattern: str, places: dict[str, Pair], whose: str) -> str:
    """An address with its variables filled in, each by the word before it."""

    def fill(match: re.Match[str]) -> str:
        before = pattern[: match.start()].rstrip("/")
        word = (
            "-"
            if pattern[: match.start()].endswith("-")
            else CONVERTER.sub("", before).rstrip("/").rpartition("/")[2]
        )
        return str(getattr(places[word], whose)) if word in places else "none-such"

    return "/" + CONVERTER.sub(fill, pattern)
