"""A dialogue of another system: all of it or nothing, every fault by its place, and again without change."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from malmoandan.answers.models import Answer
from malmoandan.dialogue.importing.mapping import read_mapping
from malmoandan.dialogue.importing.reading import read_folder
from malmoandan.kernel.dues import dues_at
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.meetings import policies as meeting_policies
from malmoandan.meetings.models import Meeting
from malmoandan.meetings.queries import meetings_to_forget
from malmoandan.record.models import Entry
from malmoandan.voices.importing import BroughtReply, BroughtVoice, bring_contributions, bring_replies
from malmoandan.voices.models import Contribution, Reply
from tests import cast
from tests.voices.things import gathered, jointly_gathered

if TYPE_CHECKING:
    from django.test import Client

    from malmoandan.voices.models import Gathering

pytestmark = pytest.mark.django_db
REAL = Path(__file__).parents[3] / "shared" / "data" / "barcelona-2016"  # beside the project
MAPPING = Path(__file__).parents[2] / "benchmarks" / "mappings" / "barcelona-2016.toml"
PROPOSALS = """id,created_on,origin,status,rejection_reason,district,author,title,summary,supports
7,2016-01-22,meeting,accepted,,Gràcia,,Fler lampor,Vid dammen är det mörkt.,37
8,2016-02-01,citizen,rejected,Det ligger utanför stadens rådighet.,,a06,=HYPERLINK(1),"Rad ett
rad två",9
"""
COMMENTS = """id,proposal_id,parent_id,created_at,author,body
1,7,,2016-02-01T11:27:33,b1,Ja.
2,7,1,2016-02-01T12:00:00,b2,Nej.
3,7,2,2016-02-01T13:00:00,b1,Jo.
4,8,99,2016-02-02T11:00:00,b3,<script>alert(1)</script>
"""
MEETINGS = """id,title,description,date,address,district,attendees
4,Consell de barri,,2016-02-09,"Carrer del Regomir, 3",Ciutat Vella,79.0
7,<b>Rådslag</b>,Om torget.,2016-02-11,Torget 1,Gràcia,
"""


def folder(
    tmp_path: Path, proposals: str = PROPOSALS, comments: str = COMMENTS, meetings: str = MEETINGS
) -> Path:
    """Three small tables."""
    (tmp_path / "meetings.csv").write_text(meetings, encoding="utf-8")
    (tmp_path / "proposals.csv").write_text(proposals, encoding="utf-8-sig")
    (tmp_path / "comments.csv").write_text(comments, encoding="utf-8")
    return tmp_path


def bring(at: Path, gathering: Gathering | None = None, *more: str) -> str:
    """What the command says; with a gathering it writes."""
    said = ["import", str(at), "--mapping", str(MAPPING), *more]
    if gathering is not None:
        mandate = str(cast.city_coordinator().mandate)
        said += ["--gathering", str(gathering.pk), "--body", "committee", "--write", "--as", mandate]
    out = StringIO()
    call_command("dialogue", *said, stdout=out)
    return out.getvalue()


def test_a_look_writes_nothing_and_says_what_the_tables_do_not(tmp_path: Path) -> None:
    gathered()
    before = Entry.objects.count()
    said = bring(folder(tmp_path))
    assert "2 voices, 4 replies, 1 answers" in said
    assert "1 rows have an outcome and no reasons" in said
    assert "1 replies hang on one that is not there" in said
    assert (Contribution.objects.count(), Entry.objects.count()) == (0, before)


def test_it_is_brought_in_once_with_days_names_threads_and_answers(tmp_path: Path) -> None:
    gathering = gathered()
    bring(folder(tmp_path), gathering)
    lamps, second = Contribution.objects.order_by("number")
    assert (lamps.title, lamps.origin, lamps.area, lamps.people_supports) == (
        "Fler lampor",
        "meeting",
        "Gràcia",
        30,
    )
    assert (second.alias, second.origin, second.people_supports) == ("a06", "import", 0)
    assert second.text == "Rad ett\nrad två"
    assert (lamps.person_id, lamps.said_at.date().isoformat(), lamps.reply_count) == (None, "2016-01-22", 3)
    threads = list(
        Reply.objects.filter(contribution=lamps).order_by("number").values_list("number", "parent__number")
    )
    assert sorted(threads, key=str) == sorted([(1, None), (2, 1), (3, 1)], key=str)
    answer = Answer.objects.get()
    assert (answer.contribution_id, answer.outcome, answer.body.slug) == (second.pk, "we_do_not", "committee")
    second.refresh_from_db()
    assert second.answered_at is not None


def test_again_changes_nothing_and_leaves_no_line_about_voices(tmp_path: Path) -> None:
    gathering = gathered()
    at = folder(tmp_path)
    bring(at, gathering)
    brought = Entry.objects.filter(kind__in=["voices.contributions_brought", "voices.replies_brought"])
    assert brought.count() == 2
    bring(at, gathering)
    assert (Contribution.objects.count(), Reply.objects.count(), Answer.objects.count()) == (2, 4, 1)
    assert brought.count() == 2


@pytest.mark.parametrize(
    ("proposals", "comments", "word"),
    [
        (PROPOSALS.replace("2016-02-01", "2016-13-01"), COMMENTS, "proposals.csv row"),
        (PROPOSALS.replace("citizen", "martian"), COMMENTS, "nothing says what “martian” means for origin"),
        (PROPOSALS.replace(",9\n", ",-9\n"), COMMENTS, "no number of supports"),
        (PROPOSALS.replace("\n8,", "\n7,"), COMMENTS, "the contribution 7 stands twice"),
        (PROPOSALS.replace("\n8,", "\n,"), COMMENTS, "key is empty"),
        (PROPOSALS, COMMENTS.replace("4,8,99", "4,66,99"), "no contribution 66"),
        (PROPOSALS, COMMENTS.replace("Nej.", ""), "text is empty"),
        (PROPOSALS.replace("summary", "summa"), COMMENTS, "lacks the columns summary"),
    ],
)
def test_one_fault_and_nothing_is_brought_in(
    tmp_path: Path, proposals: str, comments: str, word: str
) -> None:
    gathering = gathered()
    with pytest.raises(CommandError, match=word):
        bring(folder(tmp_path, proposals, comments), gathering)
    assert not Contribution.objects.exists()
    assert not Entry.objects.filter(kind="voices.contributions_brought").exists()


def test_a_refusal_at_the_last_step_undoes_the_first(tmp_path: Path) -> None:
    gathering = gathered()
    said = ["import", str(folder(tmp_path)), "--mapping", str(MAPPING), "--gathering", str(gathering.pk)]
    said += ["--body", "association", "--write", "--as", str(cast.city_coordinator().mandate)]
    cast.association()
    with pytest.raises(CommandError):  # the association is not of the party that was asked
        call_command("dialogue", *said, stdout=StringIO())
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("more", [["--write"], ["--write", "--gathering", "1", "--as", "999999"]])
def test_where_to_and_as_whom_must_be_said(tmp_path: Path, more: list[str]) -> None:
    gathered()
    with pytest.raises(CommandError, match="Say"):
        bring(folder(tmp_path), None, *more)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x = [", "no TOML"),
        ("[voices]\nfile='a'\ncolumns={}", "lacks columns"),
        ("[odd]\nfile='a'", "not ours"),
        ("", "no part"),
        ("[voices]\nfile='../a'\ncolumns={key='a',said_at='b',text='c'}", "in the folder"),
        ("[voices]\nfile='a'\ncolumns={key='a',said_at='b',text='c',mail='d'}", "columns that are not ours"),
        ("[voices]\ncolumns={}", "file"),
        ("[voices]\nfile='a'\ncolumns=5", "not written"),
        ("[voices]\nfile='a'\ncolumns={key='a',said_at='b',text='c'}\nvalues={origin=1}", "not written"),
    ],
)
def test_a_mapping_that_is_none_is_told_where(text: str, word: str) -> None:
    with pytest.raises(Refused, match=word):
        read_mapping(text)


def test_meetings_held_elsewhere_are_listed_and_owe_nothing(tmp_path: Path, client: Client) -> None:
    gathering = gathered()
    bring(folder(tmp_path), gathering)
    council, talk = Meeting.objects.order_by("starts_at")
    assert (council.title, council.came, council.state) == ("Consell de barri", 79, "held")
    assert (talk.came, talk.days_of_notice, talk.has_open_notes) == (None, None, False)
    assert not [due for due in dues_at(timezone.now()) if due.kind.startswith("meetings.")]
    assert not list(meetings_to_forget("people", timezone.now()))
    listed = client.get(reverse("meetings:meetings"), {"when": "past"}).content.decode()
    assert "Consell de barri" in listed
    assert "12:00" not in listed
    shown = client.get(reverse("meetings:meeting", args=[talk.pk])).content.decode()
    assert "Nobody wrote down how many were there" in shown
    assert "The notes are being written" not in shown
    bring(tmp_path, gathering)
    assert Meeting.objects.count() == 2
    assert Entry.objects.filter(kind="meetings.meetings_brought").count() == 1


@pytest.mark.parametrize(
    ("was", "becomes", "word"),
    [
        ("79.0", "many", "no number of people"),
        ("2016-02-09", "2016-02-31", "row"),
        ("\n7,", "\n4,", "the meeting 4 stands twice"),
        ("Torget 1", "", "place is empty"),
        ("2016-02-11", "2999-02-11", "has not been held"),
    ],
)
def test_a_meeting_that_cannot_be_one_stops_everything(
    tmp_path: Path, was: str, becomes: str, word: str
) -> None:
    gathering = gathered()
    with pytest.raises(CommandError, match=word):
        bring(folder(tmp_path, meetings=MEETINGS.replace(was, becomes)), gathering)
    assert not Contribution.objects.exists()
    assert not Meeting.objects.exists()


def test_what_another_system_told_can_be_neither_noted_nor_held_here(tmp_path: Path) -> None:
    bring(folder(tmp_path), gathered())
    meeting = Meeting.objects.order_by("starts_at")[0]
    for actor in cast.everyone().values():
        assert not meeting_policies.may_hold_meeting(actor, meeting, timezone.now())
        assert not meeting_policies.may_write_notes(actor, meeting)
        assert not meeting_policies.may_confirm_notes(actor, meeting)
        assert not meeting_policies.may_reserve_codes(actor, meeting)


def test_only_a_coordinator_of_the_party_that_gathers_brings_voices_in() -> None:
    gathering = gathered()
    rows = [BroughtVoice("1", "Hej.", cast.NOON)]
    for name, actor in cast.everyone().items():
        if name == "city_coordinator":
            continue
        with pytest.raises(NotAllowed):
            bring_contributions(rows=rows, gathering=gathering, by=actor, at=cast.NOON)
        with pytest.raises(NotAllowed):
            bring_replies(rows=[], gathering=gathering, by=actor, at=cast.NOON)
    both = jointly_gathered()
    assert bring_contributions(rows=rows, gathering=both, by=cast.sector_coordinator(), at=cast.NOON) == 1
    reply = BroughtReply("1", "1", "Ja.", cast.NOON)
    assert bring_replies(rows=[reply], gathering=both, by=cast.city_coordinator(), at=cast.NOON) == 1


def test_a_long_title_stands_whole_before_the_text() -> None:
    gathering = gathered()
    rows = [BroughtVoice("1", "Hej.", cast.NOON, title="x" * 250)]
    bring_contributions(rows=rows, gathering=gathering, by=cast.city_coordinator(), at=cast.NOON)
    kept = Contribution.objects.get()
    assert kept.title == "x" * 119 + "…"
    assert kept.text == "x" * 250 + "\n\nHej."


@pytest.mark.skipif(not REAL.is_dir(), reason="the city's tables are not in ../shared/data/barcelona-2016/")
def test_a_citys_whole_plan_is_read_without_a_fault() -> None:
    tables = read_folder(REAL, read_mapping(MAPPING.read_text()))
    assert not tables.faults
    assert (len(tables.voices), len(tables.replies), len(tables.answers)) == (10_860, 18_192, 2_711)
    assert (len(tables.meetings), sum(each.came is None for each in tables.meetings)) == (410, 22)
    heads = {reply.key for reply in tables.replies if not reply.parent}
    assert all(not reply.parent or reply.parent in heads for reply in tables.replies)
