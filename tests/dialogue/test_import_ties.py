"""Where the tables say which meeting and which action, the red thread goes all the way, and only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.answers.models import Answer
from malmoandan.dialogue.importing.bringing import Brought, bring_folder
from malmoandan.dialogue.importing.mapping import read_mapping
from malmoandan.dialogue.importing.reading import Tables, read_folder
from malmoandan.dialogue.queries import gathering_of
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.refs import Ref
from malmoandan.meetings.models import Meeting
from malmoandan.record.models import Entry
from malmoandan.record.queries import latest_entries, readings
from malmoandan.record.registry import line_of
from malmoandan.trace.commands import bring_links, withdraw_link
from malmoandan.trace.models import Link
from malmoandan.trace.queries import thread_of
from malmoandan.voices.models import Contribution
from tests import cast
from tests.dialogue.things import published
from tests.plan.things import a_challenge, a_plan, an_activity

if TYPE_CHECKING:
    from pathlib import Path

    from malmoandan.dialogue.models import Dialogue

pytestmark = pytest.mark.django_db
MAPPING = """
[voices]
file = "roster.csv"
columns = { key = "nr", said_at = "dag", title = "rubrik", text = "text", meeting = "möte" }

[answers]
file = "roster.csv"
columns = { voice = "nr", outcome = "svar", reasons = "skäl", action = "aktivitet" }
answered_at = "2016-04-25"

[meetings]
file = "moten.csv"
columns = { key = "nr", title = "rubrik", held_on = "dag", place = "plats" }
"""
VOICES = """nr,dag,rubrik,text,möte,svar,skäl,aktivitet
1,2016-02-01,Lampor,Mörkt vid dammen.,M1,we_do,Vi sätter upp tolv.,"1.1, 1.2"
2,2016-02-02,Bänkar,Få bänkar.,,we_do,,1.1
3,2016-02-03,Stigar,Leriga stigar.,M1,we_do_not,Marken är privat.,
"""
MEETINGS = "nr,rubrik,dag,plats\nM1,Kväll vid dammen,2016-01-30,Paviljongen\n"


def tables(folder: Path, voices: str = VOICES, mapping: str = MAPPING) -> Tables:
    """The two tables, read."""
    (folder / "roster.csv").write_text(voices, encoding="utf-8")
    (folder / "moten.csv").write_text(MEETINGS, encoding="utf-8")
    return read_folder(folder, read_mapping(mapping))


@pytest.fixture
def dialogue() -> Dialogue:
    """A dialogue, and a plan with two activities: 1.1 and 1.2."""
    challenge = a_challenge(a_plan())
    for title in ("Lampor", "Bänkar"):
        an_activity(challenge, title)
    return published()


def bring(read: Tables, dialogue: Dialogue) -> Brought:
    """All of it, by the city's coordinator."""
    gathering = gathering_of(dialogue)
    assert gathering is not None
    return bring_folder(
        tables=read, gathering=gathering, body=cast.committee(), organiser=cast.committee(),
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip


def titles(ref: Ref) -> set[str]:
    """What stands on the thread of a thing, for somebody who writes."""
    return {step.title for step in thread_of(ref, cast.city_coordinator()).steps}


def test_the_thread_goes_from_the_meeting_over_the_voice_and_its_answer_to_the_action(
    tmp_path: Path, dialogue: Dialogue
) -> None:
    new = bring(tables(tmp_path), dialogue)
    assert (new.voices, new.answers, new.meetings, new.links) == (3, 2, 1, 3)
    lamps, benches, paths = Contribution.objects.order_by("number")
    meeting = Meeting.objects.get()
    assert [each.meeting_id for each in (lamps, benches, paths)] == [str(meeting.pk), "", str(meeting.pk)]
    assert [each.origin for each in (lamps, benches)] == ["meeting", "import"]
    answer = Answer.objects.get(contribution=lamps)
    ties = set(Link.objects.values_list("source", flat=True))
    assert ties == {str(answer.ref), str(benches.ref)}  # what has no answer leads on by itself
    for start in (meeting.ref, lamps.ref, answer.ref):
        told = titles(start)
        assert any("Kväll vid dammen" in each for each in told), start
        assert any("Lampor" in each for each in told), start
        assert len([each for each in told if "Fritidsnämnden" in each]) >= 1, start


def test_again_nothing_is_tied_and_what_was_taken_back_stays_so(tmp_path: Path, dialogue: Dialogue) -> None:
    read, by = tables(tmp_path), cast.city_coordinator()
    bring(read, dialogue)
    withdraw_link(link=Link.objects.order_by("pk")[0], why="Fel aktivitet", by=by, at=cast.NOON)
    before = Entry.objects.count()
    assert bring(read, dialogue) == Brought(0, 0, 0, 0, 0)
    assert Entry.objects.count() == before
    assert Link.objects.filter(withdrawn_at__isnull=True).count() == 2


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [
        ("dammen.,M1", "dammen.,M9", "roster.csv row 2, column möte: there is no meeting M9"),
        ('"1.1, 1.2"', '"1.1, 7.7"', "roster.csv row 2, column aktivitet: there is no activity 7.7"),
        (",1.1\n", "," + "1.1;" * 51 + "1.1\n", "roster.csv row 3, column aktivitet: more than 50 actions"),
        ("\n2,2016-02-02", "\n1,2016-02-02", "roster.csv row 3, column nr: the contribution 1 stands twice"),
        ("we_do_not", "maybe", "roster.csv row 4, column svar: there is no outcome “maybe”"),
    ],
)
def test_what_is_tied_to_nothing_is_named_by_row_and_column_and_stops_everything(
    tmp_path: Path, dialogue: Dialogue, was: str, becomes: str, word: str
) -> None:
    with pytest.raises(Refused) as refused:
        bring(tables(tmp_path, VOICES.replace(was, becomes)), dialogue)
    assert word in str(refused.value)
    assert not Contribution.objects.exists()
    assert not Link.objects.exists()


def test_a_meeting_of_no_table_is_none(tmp_path: Path, dialogue: Dialogue) -> None:
    read = tables(tmp_path, mapping=MAPPING.partition("[meetings]")[0])
    with pytest.raises(Refused, match="no meeting M1"):
        bring(read, dialogue)


def test_one_line_tells_of_all_ties_in_every_language(tmp_path: Path, dialogue: Dialogue) -> None:
    bring(tables(tmp_path), dialogue)
    [entry] = [each for each in readings(latest_entries(9)) if each.kind == "trace.links_brought"]
    assert "3 things were linked" in line_of(entry).text
    assert line_of(entry).url == reverse("dialogue:dialogue", args=[dialogue.pk])


def test_only_a_coordinator_ties_many_at_once() -> None:
    ties = [(Ref("test.thing", "a"), Ref("test.thing", "b"))]
    may = {"city_coordinator", "sector_coordinator"}
    for name, actor in {**cast.everyone(), "nobody": NOBODY}.items():
        if name not in may:
            with pytest.raises(NotAllowed):
                bring_links(ties=ties, subject=Ref("test.thing", "s"), by=actor, at=cast.NOON)
    assert not Link.objects.exists()
