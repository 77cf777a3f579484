"""How the town talks before it decides: one dialogue that is answered, one that is open now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.answers import commands as answers
from malmoandan.answers.commands import Given
from malmoandan.answers.models import Answer
from malmoandan.dialogue import commands
from malmoandan.dialogue.commands import Facts, NewQuestion, PhaseFacts
from malmoandan.dialogue.models import Dialogue, Phase
from malmoandan.dialogue.queries import conversation_of, gathering_of
from malmoandan.kernel.actors import CLOCK, Actor
from malmoandan.kernel.errors import Refused
from malmoandan.meetings import commands as meetings
from malmoandan.meetings.commands import Call, Comer
from malmoandan.opinions import commands as opinions
from malmoandan.plan.models import Activity
from malmoandan.site.sample import meeting_rooms
from malmoandan.site.sample.following import writer
from malmoandan.site.sample.town import table_of
from malmoandan.voices import commands as voices
from malmoandan.voices.commands import Saying
from malmoandan.web import receipts

if TYPE_CHECKING:
    from malmoandan.meetings.models import Meeting
    from malmoandan.opinions.models import Conversation
    from malmoandan.plan.models import ActionPlan
    from malmoandan.site.sample.town import Town
    from malmoandan.site.sample.unfolding import Strand
    from malmoandan.voices.models import Contribution, Gathering

    Row = dict[str, Any]

HOST, SIDE = "kulturnamnden", "brobygget"
VOTERS, SURVEYED = 60, 24
BOX = ("title", "question", "background", "decided_already", "can_be_influenced", "invited", "access_needs")


def ask_before_the_plan(town: Town) -> Strand:
    """Before the plan: what hinders, what was answered theme by theme, and how the dialogue was closed."""
    row = _table("closed")
    at = town.in_plan(-240)
    yield at - timedelta(days=6)
    dialogue = _begun(town, row, "grundskolenamnden", at, due=at + timedelta(days=60))
    yield at - timedelta(days=5)
    _add(town, dialogue, "contributions", at)
    yield at
    _publish(town, dialogue, at)
    gathering, said = _gathering(dialogue), []
    for n, each in enumerate(row["voice"]):
        yield at + timedelta(days=3 + n)
        said.append(_say(town, gathering, each, at + timedelta(days=3 + n)))
    by = writer(town, "grundskolenamnden")
    for number, theme in enumerate(row["theme"]):
        then = at + timedelta(days=38 + number)
        yield then
        made = answers.make_theme(
            gathering=gathering, title=theme["title"], contributions=[said[n].pk for n in theme["voices"]],
            by=by, at=then,
        )  # fmt: skip
        answers.answer_theme(theme=made, given=_given(theme, then), by=by, at=then + timedelta(hours=3))
    closed_at = at + timedelta(days=43)
    yield closed_at
    commands.close_dialogue(dialogue=_now(dialogue), outcome=row["outcome"], by=by, at=closed_at)


def lead_to_the_plan(town: Town, plan: ActionPlan) -> Strand:
    """What was answered before the plan became an activity in it."""
    yield town.in_plan(3)
    for theme in _table("closed")["theme"]:
        if "leads_to" in theme:
            activity = Activity.objects.get(plan=plan, code=theme["leads_to"])
            answer = Answer.objects.get(theme__title=theme["title"])
            by, at = writer(town, "grundskolenamnden"), town.in_plan(3)
            answers.lead_on(answer=answer, target=activity.ref, by=by, at=at)


def ask_about_the_library(town: Town) -> Strand:
    """Open now: voices in many languages, statements, a survey, a meeting held and one to come."""
    row, at = _table("open"), town.at(24)
    yield at - timedelta(days=6)
    dialogue = _begun(town, row, HOST, at, due=town.at(-45))
    yield at - timedelta(days=5)
    for kind in ("contributions", "statements", "meetings"):
        _add(town, dialogue, kind, at, explains=row["meetings"] if kind == "meetings" else "")
    survey = _add(town, dialogue, "survey", at)
    yield at
    for each in row["asked"]:
        question = NewQuestion(each["kind"], each["text"], each.get("options", ()))
        commands.add_survey_question(phase=survey, question=question, by=writer(town, HOST), at=at)
    _publish(town, dialogue, at)
    yield town.at(23)
    partner = writer(town, SIDE)
    commands.join_as_co_host(dialogue=_now(dialogue), body=town.bodies[SIDE], by=partner, at=town.at(23))
    yield _invite(town, dialogue)
    yield _spoken(town, dialogue, row)
    yield _vote(town, dialogue, row["statement"])
    yield _surveyed(town, survey)
    yield _meet(town, dialogue, row)
    yield meeting_rooms.draw_a_group(town, dialogue)


def _spoken(town: Town, dialogue: Dialogue, row: Row) -> Strand:
    for number, each in enumerate(row["voice"]):
        yield town.at(20 - number, 11)
        _say(town, _gathering(dialogue), each, town.at(20 - number, 11))


def _surveyed(town: Town, survey: Phase) -> Strand:
    yield town.at(9, 9)
    for number in range(SURVEYED):
        given: dict[int, int | str] = {1: number % 2, 2: 1 + number % 5}
        commands.answer_survey(
            phase=survey, answers=given, language="sv", by=_visitor(number), at=town.at(9, 9, number)
        )


def _table(name: str) -> Row:
    table: Any = table_of("dialogues.toml")
    row: Row = table[name]
    return row


def _begun(town: Town, row: Row, host: str, at: datetime, due: datetime) -> Dialogue:
    """A draft by the host, with its fact box whole."""
    box = {name: row[name] for name in (*BOX, "how_answered")}
    facts = Facts(**box, answerer=town.bodies[host], answer_due_on=due.date(), step="drafting")
    by = writer(town, host)
    return commands.begin_dialogue(facts=facts, host=town.bodies[host], by=by, at=at - timedelta(days=6))


def _add(town: Town, dialogue: Dialogue, kind: str, at: datetime, explains: str = "") -> Phase:
    """A phase of five weeks from that day."""
    last = (at + timedelta(days=36)).date()
    facts = PhaseFacts(kind, at.date(), last, explains=explains)
    by = writer(town, dialogue.host.slug)
    return commands.add_phase(dialogue=dialogue, facts=facts, by=by, at=at - timedelta(days=5))


def _publish(town: Town, dialogue: Dialogue, at: datetime) -> None:
    by = town.actor(town.coordinator("city"))
    commands.publish_dialogue(dialogue=dialogue, seen=_now(dialogue).revision, by=by, at=at)


def _now(dialogue: Dialogue) -> Dialogue:
    return Dialogue.objects.select_related("party", "host__party", "co_host__party").get(pk=dialogue.pk)


def _gathering(dialogue: Dialogue) -> Gathering:
    if (found := gathering_of(dialogue)) is None:
        raise Refused(str(dialogue))
    return found


def _visitor(number: int) -> Actor:
    return Actor(visitor=f"sample-{number}")


def _say(town: Town, gathering: Gathering, row: Row, at: datetime) -> Contribution:
    """A voice: from a body, from a visitor, or typed in for somebody."""
    title, area = row.get("title", ""), row.get("area", "")
    saying = Saying(text=row["text"], title=title, language=row.get("language", "sv"), area=area)
    receipt = receipts.make(f"sample voice {gathering.pk} {row['text']}")
    if row["who"] in {"paper", "phone"}:
        return voices.say_for(
            gathering=gathering, saying=saying, receipt=receipt, origin=row["who"], why=row["why"],
            has_consent=True, by=writer(town, "kulturnamnden"), at=at,
        )  # fmt: skip
    if row["who"] == "visitor":
        by = _visitor(int(at.timestamp()))
        return voices.say(gathering=gathering, saying=saying, receipt=receipt, by=by, at=at)
    as_body = Saying(text=row["text"], title=title, language=saying.language, area=area, as_body=True)
    return voices.say(
        gathering=gathering, saying=as_body, receipt=receipt, by=writer(town, row["who"]), at=at
    )


def _given(theme: Row, at: datetime) -> Given:
    step = at.date() + timedelta(days=200) if theme["next_step"] else None
    return Given(
        outcome=theme["outcome"], said=theme["said"], reasons=theme["reasons"],
        next_step=theme["next_step"], next_step_on=step,
    )  # fmt: skip


def _invite(town: Town, dialogue: Dialogue) -> Strand:
    """Everybody near; then one of a sort that was missing."""
    yield town.at(23, 14)
    by, near = writer(town, HOST), [town.bodies[slug] for slug in ("lyktan", "odlarna", "laxhjalpen")]
    commands.invite_bodies(dialogue=dialogue, bodies=near, by=by, at=town.at(23, 14))
    yield town.at(12)
    missing = [town.bodies["horselforeningen"]]
    why = "Ingen har ännu talat om hur huset låter."
    commands.invite_bodies(dialogue=dialogue, bodies=missing, why=why, fills_gap=True, by=by, at=town.at(12))


def _vote(town: Town, dialogue: Dialogue, rows: list[Row]) -> Strand:
    """Two ways of seeing it, and sixty invented people between them."""
    yield town.at(23, 8)
    conversation, host = conversation_of(dialogue), town.actor(town.coordinator("city"))
    if conversation is None:
        return
    _ask_in_more_languages(town, conversation, _table("open")["asked_in"])
    made_of = {}
    for number, row in enumerate(rows):
        yield town.at(23, 9, number)
        made_of[number] = opinions.propose_statement(
            conversation=conversation, text=row["text"], language="sv", by=host, at=town.at(23, 9, number)
        )
    for number, made in made_of.items():
        yield town.at(23, 10, number)
        opinions.accept_statement(statement=made, by=host, at=town.at(23, 10, number))
    for number, made in made_of.items():
        yield town.at(23, 11, number)
        for language in ("ar", "en"):
            words, at = rows[number][language], town.at(23, 11, number)
            opinions.translate_statement(statement=made, text=words, language=language, by=host, at=at)
    for voter in range(VOTERS):
        yield town.at(18 - voter // 5, 17, voter % 60)
        _vote_once(town, conversation, rows, voter)
    yield town.at(2)
    opinions.publish_batch(conversation=conversation, by=CLOCK, at=town.at(2))


def _ask_in_more_languages(town: Town, conversation: Conversation, texts: dict[str, str]) -> None:
    host = town.actor(town.coordinator("city"))
    for language, text in texts.items():
        opinions.translate_question(
            conversation=conversation, language=language, text=text, by=host, at=town.at(23, 8)
        )


def _vote_once(town: Town, conversation: Conversation, rows: list[Row], voter: int) -> None:
    """One voter leans as her group does, but for every fifth thing; she passes on some."""
    group, at = voter % 2, town.at(18 - voter // 5, 17, voter % 60)
    for number, row in enumerate(rows, start=1):
        leans = row["lean"][group]
        odd = (voter * 7 + number * 3) % 11
        value = 0 if odd == 0 else -leans if odd == 1 else leans
        opinions.cast_vote(
            conversation=conversation.pk, number=number, value=value, by=_visitor(1000 + voter), at=at
        )


def _meet(town: Town, dialogue: Dialogue, row: Row) -> Strand:
    """One meeting held, its notes confirmed by one from each side; one to come, with some signed up."""
    yield town.at(23)
    yield _meeting_to_come(town, dialogue, row)
    host = writer(town, HOST)
    held = commands.add_meeting(
        dialogue=dialogue, call=_call(row["held"], town.at(8, 18)), co_organiser=town.bodies[SIDE], by=host,
        at=town.at(23),
    )  # fmt: skip
    yield town.at(22)
    meetings.accept_hosting(meeting=held, by=writer(town, SIDE), at=town.at(22))
    yield from meeting_rooms.play_a_workshop(town, held, HOST)
    yield town.at(8, 21)
    represented = {"association": 4, "informal_group": 2, "committee": 1}
    meetings.hold_meeting(meeting=held, came=31, represented=represented, by=host, at=town.at(8, 21))
    yield town.at(7)
    notes = meetings.write_notes(
        meeting=held, text=row["held"]["notes"], seen=0, language="sv", by=host, at=town.at(7)
    )
    yield town.at(5)
    for party in ("city", "sector"):
        by = town.actor(town.coordinator(party))
        meetings.confirm_notes(meeting=held, digest=notes.digest, by=by, at=town.at(5))


def _meeting_to_come(town: Town, dialogue: Dialogue, row: Row) -> Strand:
    yield town.at(21)
    host = writer(town, HOST)
    coming = commands.add_meeting(
        dialogue=dialogue, call=_call(row["coming"], town.at(-6, 18)), co_organiser=town.bodies[SIDE],
        by=host, at=town.at(21),
    )  # fmt: skip
    yield town.at(20)
    meetings.accept_hosting(meeting=coming, by=writer(town, SIDE), at=town.at(20))
    yield town.at(4, 9)
    _sign_up(town, coming)


def _call(row: Row, starts: datetime) -> Call:
    return Call(
        title=row["title"], purpose=row["purpose"], starts_at=starts, ends_at=starts + timedelta(hours=2),
        kind="workshop", place="Norrängens bibliotek", address="Exempelgatan 4", area="Norrängen",
        facilities=("step_free", "toilet", "hearing_loop", "children", "near_transport"),
        languages=("sv", "ar"), seats=40,
    )  # fmt: skip


def _sign_up(town: Town, meeting: Meeting) -> None:
    for number in range(5):
        meetings.sign_up(
            meeting=meeting, comer=Comer(name=f"Deltagare {number + 1}", language="sv"),
            receipt=receipts.make(f"sample seat {number}"), by=_visitor(2000 + number),
            at=town.at(4, 9, number),
        )  # fmt: skip
    for slug in ("lyktan", "laxhjalpen"):
        if slug in town.writers:
            meetings.sign_up(
                meeting=meeting, comer=Comer(language="sv"), receipt=receipts.make(f"sample seat {slug}"),
                by=writer(town, slug), at=town.at(4, 12), for_body=True,
            )  # fmt: skip
