"""What the pages of dialogues cost: with a hundred voices, with ten thousand, and with a city's.

Each page is measured after acts elsewhere, and after acts of the dialogue's own rooms, which make most of it
be asked for again. Beside them the lists of dialogues, meetings, statements and draws, at the sample's size
and with some hundreds of rows; and what it takes to write a dialogue's open data.

The city's are the 10 860 proposals, 18 192 comments and 2 711 answers of Barcelona's participation data of
2016, where they lie beside the project; the time to bring them in is told as well.
"""

from __future__ import annotations

import resource
import time
from copy import copy
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import harness
from benchmarks.harness import LIST, THING, Reach, Row

if TYPE_CHECKING:
    from malmoandan.voices.models import Gathering

SIZES = (100, 10_000)
MANY = 400  # dialogues, and meetings: a city's year has 410
ACTS = {
    "": (*harness.ACTS, "plan.measured", "commitments.accepted"),
    ", after an act in it": (
        "voices.said", "voices.replied", "voices.gathering_changed", "answers.contribution_answered",
        "dialogue.changed", "meetings.checked_in",
    ),
}  # fmt: skip
THREADS, REPLIES = 20, 25
LAST = "page=999999"
CITY = Path(__file__).parents[2] / "shared" / "data" / "barcelona-2016"  # beside the project
MAPPING = Path(__file__).parent / "mappings" / "barcelona-2016.toml"
LONGEST_IMPORT = LONGEST_EXPORT = 60  # seconds
MOST_MEMORY = 200  # MB that an export may take beside what the process held


def rows() -> list[Row]:
    """The same pages at each size, and at the city's."""
    found: list[Row] = []
    with harness.installation(sample=True):
        found += lists("sample")
        gathering = _gathering()
        for size in SIZES:
            grow(gathering, size)
            found += pages(gathering, f"{size:,} voices".replace(",", " "))
        if CITY.is_dir():
            city = _gathering()
            found.append(_import(city))
            found += [*pages(city, "Barcelona 2016"), *_export(city)]
        grow_lists(gathering)
        found += lists(f"{MANY} rows")
    return found


def lists(size: str) -> list[Row]:
    """The lists that hold more than one dialogue, and one thing of each."""
    from malmoandan.meetings.models import Meeting  # noqa: PLC0415 - after setup
    from malmoandan.opinions.models import Conversation  # noqa: PLC0415 - as above

    meeting = Meeting.objects.filter(is_public=True).earliest("pk").pk
    votes = f"/asikter/{Conversation.objects.filter(is_public=True).earliest('pk').pk}/"
    return _measured(
        size,
        ("dialogues", "/dialog/", LIST),
        ("dialogues, last page", f"/dialog/?{LAST}", LIST),
        ("dialogues, filtered", "/dialog/?stage=open", LIST),
        ("dialogues, searched", "/dialog/?q=hallarna", LIST),
        ("places to say something", "/rost/", LIST),
        ("what was answered where", "/svar/", LIST),
        ("meetings", "/mote/", LIST),
        ("meetings, last page", f"/mote/?when=past&{LAST}", LIST),
        ("meetings, filtered", "/mote/?when=past&language=sv", LIST),
        ("meeting", f"/mote/{meeting}/", THING),
        ("how meetings felt", "/mote/sa-kandes-det/", LIST),
        ("conversations", "/asikter/", LIST),
        ("conversation", votes, THING),
        ("statements", f"{votes}pastaenden/", LIST),
        ("results", f"{votes}resultat/", THING),
        ("draws", "/lottningar/", LIST),
    )


def _measured(size: str, *described: tuple[str, str, Reach]) -> list[Row]:
    return [
        harness.page(f"{work}{after}", size, path, reach, acts=acts)
        for work, path, reach in described
        for after, acts in ACTS.items()
    ]


def grow_lists(gathering: Gathering) -> None:
    """Hundreds of public dialogues and of meetings held, each like the one of this gathering."""
    from malmoandan.dialogue.models import Dialogue  # noqa: PLC0415 - after setup
    from malmoandan.meetings.models import Meeting  # noqa: PLC0415 - as above
    from malmoandan.meetings.models.meetings import new_door  # noqa: PLC0415 - as above

    dialogue = Dialogue.objects.get(pk=gathering.subject_id)
    meeting = Meeting.objects.filter(is_public=True, state="held").earliest("pk")
    made: list[Any] = []
    for number in range(MANY):
        dialogue.pk, dialogue.title = None, f"Dialog {number}"
        dialogue.opens_on -= timedelta(days=1)
        made.append(copy(dialogue))
    Dialogue.objects.bulk_create(made, batch_size=500)
    made = []
    for number in range(MANY):
        meeting.pk, meeting.title, meeting.door = None, f"Träff {number}", new_door()
        meeting.starts_at -= timedelta(days=1)
        made.append(copy(meeting))
    Meeting.objects.bulk_create(made, batch_size=500)


def pages(gathering: Gathering, size: str) -> list[Row]:
    """The dialogue, its list of voices and of answers in every form, and one thing of each kind."""
    listed, answers = f"/rost/{gathering.pk}/", f"/svar/{gathering.pk}/"
    dialogue = f"/dialog/{gathering.subject_id}/"
    said = gathering.contributions.order_by("-reply_count", "pk")
    answer = gathering.answers.earliest("number").number
    return _measured(
        size,
        ("dialogue", dialogue, THING),
        ("who is missing", f"{dialogue}saknas/", THING),
        ("voices", listed, LIST),
        ("voices, last page", f"{listed}?{LAST}", LIST),
        ("voices, searched", f"{listed}?q=escola", LIST),
        ("voices, filtered", f"{listed}?state=waiting", LIST),
        ("voices, most support first", f"{listed}?sort=supported", LIST),
        (f"a voice with {said[0].reply_count} replies", f"/rost/inlagg/{said[0].pk}/", THING),
        ("a voice with few", f"/rost/inlagg/{said[50].pk}/", THING),
        ("answers", answers, LIST),
        ("answers, last page", f"{answers}?{LAST}", LIST),
        ("answers, searched", f"{answers}?q=escola", LIST),
        ("answers, filtered", f"{answers}?outcome=we_do_not&stock=1", LIST),
        ("answer", f"{answers}nr/{answer}/", THING),
        ("theme", f"/svar/tema/{_theme(gathering)}/", THING),
    )


def _theme(gathering: Gathering) -> int:
    """A theme of thirty voices, made once."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.answers.commands import make_theme  # noqa: PLC0415 - as above

    if found := gathering.themes.first():
        return found.pk
    voices = list(gathering.contributions.order_by("pk").values_list("pk", flat=True)[:30])
    by, now = _coordinator(), timezone.now()
    return make_theme(gathering=gathering, title="Escoles", contributions=voices, by=by, at=now).pk


def _dialogue() -> Any:  # noqa: ANN401 - a dialogue, whose type is known after setup
    """One that everybody can read and speak in, without the steps it takes to publish it."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.dialogue.models import Dialogue  # noqa: PLC0415 - as above

    now, body = timezone.now(), _body()
    days = {"opens_on": now.date() - timedelta(days=9), "closes_on": now.date() + timedelta(days=30)}
    due = now.date() + timedelta(days=60)
    return Dialogue.objects.create(
        title="Què vols?", question="Què vols?", party=body.party, host=body, answerer=body,
        mandate_id=_coordinator().mandate, state="published", drafted_at=now, published_at=now,
        answer_due_on=due, first_answer_due_on=due, how_answered="Aquí.", decided_already="Res.",
        can_be_influenced="Tot.", invited="Tothom.", access_needs="Cap.", background="Res.", **days,
    )  # fmt: skip


def _export(gathering: Gathering) -> list[Row]:
    """Seconds and memory that a dialogue's open data takes, sent piece by piece."""
    from django.test import Client  # noqa: PLC0415 - after setup

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.monotonic(), time.process_time()
    answer = Client().get(f"/dialog/{gathering.subject_id}/data.zip")
    size = sum(len(piece) for piece in answer.streaming_content)  # type: ignore[attr-defined]
    took, spent = time.monotonic() - wall, time.process_time() - cpu
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    told = f"{took:.1f} s, {spent:.1f} s of CPU; {grown:.0f} MB more; {size / 1e6:.1f} MB sent"
    reach = f"≤ {LONGEST_EXPORT} s, ≤ {MOST_MEMORY} MB"
    is_met = took <= LONGEST_EXPORT and grown <= MOST_MEMORY
    return [Row("a dialogue's open data", "Barcelona 2016", reach, is_met, told)]


def _gathering() -> Gathering:
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.voices.commands import open_gathering  # noqa: PLC0415 - as above

    by, now = _coordinator(), timezone.now()
    answerer = _body()
    return open_gathering(
        subject=_dialogue().ref, question="Què vols?", party=answerer.party, answerer=answerer,
        opens_at=now - timedelta(days=9), closes_at=None,
        answer_due_on=(now + timedelta(days=60)).date(), by=by, at=now,
    )  # fmt: skip


def _coordinator() -> Any:  # noqa: ANN401 - an actor, whose type is known after setup
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.parties.queries import actor_of, coordinators_of, parties  # noqa: PLC0415 - as above

    return actor_of(coordinators_of(parties()[0], timezone.now())[0])


def _body() -> Any:  # noqa: ANN401 - as above
    from malmoandan.parties.models import Body  # noqa: PLC0415 - after setup
    from malmoandan.parties.queries import parties  # noqa: PLC0415 - as above

    return Body.objects.select_related("party").filter(party=parties()[0]).earliest("pk")


def grow(gathering: Gathering, size: int) -> None:
    """So many voices; the first has twenty threads of twenty-five replies, and every third an answer."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.answers.importing import BroughtAnswer, bring_answers  # noqa: PLC0415 - as above
    from malmoandan.voices import importing  # noqa: PLC0415 - as above

    at = timezone.now()
    given: dict[str, Any] = {"gathering": gathering, "by": _coordinator(), "at": at}
    importing.bring_contributions(
        rows=[
            importing.BroughtVoice(
                str(each), "Volem una escola nova al barri. " * 8, at - timedelta(minutes=each),
                title=f"Proposta {each}", alias=f"a{each % 500}", supports=each % 300,
            )
            for each in range(size)
        ],
        **given,
    )  # fmt: skip
    importing.bring_replies(rows=list(_threads(at)), **given)
    keys = importing.keys_of(gathering)
    bring_answers(
        rows=[
            BroughtAnswer(keys[str(each)], "we_do_not", f"No és de la ciutat, cas {each % 40}.", at)
            for each in range(0, size, 3)
        ],
        body=_body(),
        **given,
    )


def _threads(at: Any) -> Any:  # noqa: ANN401 - a moment; replies, whose type is known after setup
    from malmoandan.voices.importing import BroughtReply  # noqa: PLC0415 - after setup

    for thread in range(THREADS):
        for place in range(REPLIES):
            head = "" if place == 0 else f"{thread}.0"
            yield BroughtReply(f"{thread}.{place}", "0", "Hi estic d'acord. " * 5, at, parent=head)


def _import(gathering: Gathering) -> Row:
    """Seconds of the wall and of this process, to bring a city's dialogue in."""
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.dialogue.importing.bringing import bring_folder  # noqa: PLC0415 - as above
    from malmoandan.dialogue.importing.mapping import read_mapping  # noqa: PLC0415 - as above
    from malmoandan.dialogue.importing.reading import read_folder  # noqa: PLC0415 - as above

    wall, cpu = time.monotonic(), time.process_time()
    tables = read_folder(CITY, read_mapping(MAPPING.read_text()))
    brought = bring_folder(
        tables=tables, gathering=gathering, body=_body(), organiser=_body(), by=_coordinator(),
        at=timezone.now(),
    )  # fmt: skip
    took, spent = time.monotonic() - wall, time.process_time() - cpu
    size = f"{brought.voices} + {brought.replies} + {brought.answers}"
    told = f"{took:.1f} s, {spent:.1f} s of CPU"
    return Row("bring a dialogue in", size, f"≤ {LONGEST_IMPORT} s", took <= LONGEST_IMPORT, told)
