"""What the pages of voices and answers cost with a hundred voices, a thousand, ten thousand, and a city's.

The city's are the 10 860 proposals, 18 192 comments and 2 711 answers of Barcelona's participation data of
2016, where they lie beside the project; the time to bring them in is told as well.
"""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import harness
from benchmarks.harness import LIST, THING, Reach, Row

if TYPE_CHECKING:
    from malmoandan.voices.models import Gathering

SIZES = (100, 1_000, 10_000)
THREADS, REPLIES = 20, 25
LAST = "page=999999"
CITY = Path(__file__).parents[2] / "shared" / "data" / "barcelona-2016"  # beside the project
MAPPING = Path(__file__).parent / "mappings" / "barcelona-2016.toml"
LONGEST_IMPORT = 60  # seconds


def rows() -> list[Row]:
    """The same pages at each size, and at the city's."""
    found: list[Row] = []
    with harness.installation(sample=True):
        gathering = _gathering("1")
        for size in SIZES:
            grow(gathering, size)
            found += pages(gathering, f"{size:,} voices".replace(",", " "))
        if CITY.is_dir():
            city = _gathering("2")
            found.append(_import(city))
            found += pages(city, "Barcelona 2016")
    return found


def pages(gathering: Gathering, size: str) -> list[Row]:
    """The list in every form, the fullest thread, and the answers."""
    listed, answers = f"/rost/{gathering.pk}/", f"/svar/{gathering.pk}/"
    fullest = gathering.contributions.order_by("-reply_count", "pk")[0]
    described: list[tuple[str, str, Reach]] = [
        ("voices", listed, LIST),
        ("voices, last page", f"{listed}?{LAST}", LIST),
        ("voices, searched", f"{listed}?q=escola", LIST),
        ("voices, filtered", f"{listed}?answered=no", LIST),
        (f"a voice with {fullest.reply_count} replies", f"/rost/inlagg/{fullest.pk}/", THING),
        ("answers", answers, LIST),
        ("answers, last page", f"{answers}?{LAST}", LIST),
    ]
    return [harness.page(work, size, path, reach) for work, path, reach in described]


def _gathering(number: str) -> Gathering:
    from django.utils import timezone  # noqa: PLC0415 - after setup

    from malmoandan.kernel.refs import Ref  # noqa: PLC0415 - as above
    from malmoandan.voices.commands import open_gathering  # noqa: PLC0415 - as above

    by, now = _coordinator(), timezone.now()
    answerer = _body()
    return open_gathering(
        subject=Ref("benchmarks.gathering", number), question="Què vols?", party=answerer.party,
        answerer=answerer, opens_at=now - timedelta(days=9), closes_at=None,
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
        tables=tables, gathering=gathering, body=_body(), by=_coordinator(), at=timezone.now()
    )
    took, spent = time.monotonic() - wall, time.process_time() - cpu
    size = f"{brought.voices} + {brought.replies} + {brought.answers}"
    told = f"{took:.1f} s, {spent:.1f} s of CPU"
    return Row("bring a dialogue in", size, f"≤ {LONGEST_IMPORT} s", took <= LONGEST_IMPORT, told)
