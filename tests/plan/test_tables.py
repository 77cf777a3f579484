"""A whole plan goes out as one table and comes in again: all or nothing, and the second time nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from malmoandan.kernel.actors import CLOCK, NOBODY
from malmoandan.kernel.errors import Refused
from malmoandan.plan import commands, importers
from malmoandan.plan.models import ActionPlan, Activity, KeptTable
from malmoandan.plan.tables import columns, writing
from malmoandan.plan.tables.mapping import OURS, read_mapping
from malmoandan.plan.tables.reading import read_table
from malmoandan.plan.wording import digest_of, wording_of
from malmoandan.record.models import Entry
from malmoandan.web.sheet_files import read_sheet
from malmoandan.web.sheets import sheet, xlsx
from tests import cast
from tests.cast import NOON, city_coordinator
from tests.plan.things import a_challenge, a_plan, a_whole_plan, an_activity, in_force

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
BARCELONA = Path(__file__).parents[3] / "shared" / "data" / "barcelona-2016" / "actions.csv"
MAPPING = """
[columns]
code = "id"
title = "title"
what = "description"
places = "district"
challenge_title = "subcategory"

[defaults]
is_joint = "no"
"""


def out(plan: ActionPlan, *, as_book: bool = False) -> bytes:
    """The plan as a file."""
    names, rows = writing.column_names(), writing.table_rows(plan, CLOCK)
    return xlsx(names, rows, plan.title) if as_book else sheet(names, rows).encode()


def brought_in(plan: ActionPlan, data: bytes) -> importers.Outcome:
    """The file, brought into the plan without faults."""
    table = read_table(read_sheet(data))
    assert table.faults == ()
    return importers.bring_in(plan=plan, drafts=table.drafts, by=city_coordinator(), at=NOON)


def decided(plan: ActionPlan) -> str:
    """The digest of what a plan says, whatever its number and title."""
    wording = wording_of(plan)
    return digest_of(wording | {"plan": {}})


@pytest.mark.parametrize("as_book", [False, True])
@pytest.mark.parametrize("language", ["en", "sv", "ar", "fi"])
def test_out_and_in_again_changes_nothing_in_any_language(language: str, as_book: bool) -> None:  # noqa: FBT001 - a table
    plan = rich_plan()
    with translation.override(language):
        data = out(plan, as_book=as_book)
    before = Entry.objects.count()
    outcome = brought_in(plan, data)
    assert outcome.is_nothing, [(each.draft.code, each.differs) for each in outcome.meetings]
    assert Entry.objects.count() == before


def rich_plan() -> ActionPlan:
    """A whole plan with text that tables find hard."""
    plan = a_whole_plan()
    by = city_coordinator()
    commands.write_section(plan=plan, key="goals", text='=SUM(1)\n"citat"; och, komma', by=by, at=NOON)
    hard = {
        "title": "-5 grader",
        "what": "rad ett\nrad två",
        "places": "Öster; Väster",
        "is_continuous": True,
    }
    commands.change_activity(
        activity=Activity.objects.get(plan=plan, code="1.2"),
        facts=hard,
        resources=[{"kind": "volunteer_time", "amount": None, "unit": "timmar | kväll", "note": "ja, så"}],
        by=by,
        at=NOON,
    )
    return plan


def test_a_whole_plan_moves_to_another_draft_word_for_word() -> None:
    plan, other = rich_plan(), a_plan("En annan")
    outcome = brought_in(other, out(plan))
    assert outcome.counts["added"] == 7
    moved, first = wording_of(other), wording_of(plan)
    moved["challenges"][0]["activities"][1]["resources"][0]["unit"] = "timmar | kväll"  # a bar parts a line
    assert digest_of(moved | {"plan": {}}) == digest_of(first | {"plan": {}})
    assert brought_in(other, out(plan)).is_nothing


def test_only_what_was_changed_in_the_table_is_changed() -> None:
    plan = a_whole_plan()
    rows = list(csv.DictReader(io.StringIO(out(plan).decode("utf-8-sig"))))
    rows[3]["Title"] = "Ny rubrik"
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    outcome = brought_in(plan, file.getvalue().encode())
    assert [each.differs for each in outcome.meetings if each.what != "same"] == [("title",)]
    assert Activity.objects.filter(plan=plan, title="Ny rubrik").count() == 1


def test_columns_that_are_not_there_leave_what_is_there() -> None:
    plan = a_whole_plan()
    before = decided(plan)
    assert brought_in(plan, b"kind,code,title\nactivity,1.2,Telefonkedja\n").is_nothing
    assert decided(plan) == before


@pytest.mark.parametrize(
    ("table", "address", "says"),
    [
        ("kind,code,title,starts_on\nactivity,9,A,i våras\n", "D2", "not a day"),
        ("kind,code,title,lead\nactivity,9,A,Fritidsnämden\n", "D2", "Did you mean Fritidsnämnden"),
        ("kind,code,title,lead\nactivity,9,A,Xyz\n", "D2", "no body"),
        ("kind,code,title,visibility\nactivity,9,A,hemlig\n", "D2", "Write one of"),
        ("kind,code,title,resources\nactivity,9,A,pengar\n", "D2", "Write one of"),
        ("kind,code,title,milestones\nactivity,9,A,snart\n", "D2", "day"),
        ("kind,code,title\nactivity,9,\n", "C2", "title is needed"),
        ("kind,code,title\ngrej,9,A\n", "A2", "kind of row"),
        ("kind,code,title\nchallenge,,A\n", "B2", "code is needed"),
        ("kind,code,title,by_on\nactivity,9,A,2027-01-01\n", "D2", "Empty the cell"),
        ("kind,code,title\nactivity,9,A\nactivity,9,B\n", "3", "row 2 already"),
        ("kind,code,title,färg\nactivity,9,A,röd\n", "D1", "no such column"),
        ("kind,code,title,baseline_value,goal\nindicator,9,A,många,1.M1\n", "D2", "not a number"),
        ("kind,code,title,target_value,goal\nindicator,9,A,NaN,1.M1\n", "D2", "not a number"),
        ("kind,code,title\nsection,intro,A\n", "B2", "Write one of"),
        (f"kind,code,title\nactivity,9,{'x' * 301}\n", "C2", "At most 300"),
    ],
)
def test_every_fault_is_told_by_its_cell(table: str, address: str, says: str) -> None:
    cast.committee()
    read = read_table(read_sheet(table.encode()))
    assert [fault.address for fault in read.faults] == [address]
    assert says in read.faults[0].words


def test_a_row_that_hangs_on_nothing_is_refused_before_anything_is_written() -> None:
    plan = a_whole_plan()
    table = read_table(read_sheet(b"kind,code,challenge,title\nactivity,9,77,A\nchallenge,8,,B\n"))
    before = decided(plan)
    with pytest.raises(Refused, match="Row 2"):
        importers.look(plan, table.drafts)
    with pytest.raises(Refused, match="Row 2"):
        importers.bring_in(plan=plan, drafts=table.drafts, by=city_coordinator(), at=NOON)
    assert decided(plan) == before


def test_half_a_table_is_never_brought_in() -> None:
    plan = a_whole_plan()
    names = b"kind,code,challenge,title,starts_on,ends_on\n"
    rows = names + b"activity,8,1,A,,\nactivity,9,1,B,2027-02-01,2027-01-01\n"
    before = decided(plan)
    with pytest.raises(Refused, match="Row 3"):
        importers.bring_in(
            plan=plan, drafts=read_table(read_sheet(rows)).drafts, by=city_coordinator(), at=NOON
        )
    assert decided(plan) == before


def test_an_adopted_plan_takes_no_table_in() -> None:
    plan = in_force(a_whole_plan())
    table = read_table(read_sheet(b"kind,code,title\nactivity,1.1,Annat\n"))
    with pytest.raises(Refused):
        importers.bring_in(plan=plan, drafts=table.drafts, by=city_coordinator(), at=NOON)


def test_what_is_for_the_parties_only_is_not_in_a_visitors_table() -> None:
    plan = in_force(a_whole_plan())
    Activity.objects.filter(plan=plan, code="1.2").update(visibility="parties")
    shown = [row[1] for row in writing.table_rows(plan, NOBODY)]
    assert "1.1" in shown
    assert "1.2" not in shown


def test_the_table_costs_the_same_queries_however_long_it_is() -> None:
    plan = a_plan()
    challenge = a_challenge(plan)
    an_activity(challenge)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(writing.table_rows(plan, NOBODY))
        return len(asked)

    few = cost()
    for number in range(5):
        an_activity(challenge, f"Till {number}")
    assert cost() == few


def test_no_two_columns_have_the_same_name_in_any_language() -> None:
    for language in ("sv", "en", "ar", "fi"):
        with translation.override(language):
            names = writing.column_names()
            assert len(set(map(columns.folded, names))) == len(names), language
            known = columns.names_of_columns()
            meant = [known[columns.folded(str(column.name))] for column in columns.COLUMNS]
            assert meant == [column.code for column in columns.COLUMNS], language


# --- In another's layout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[columns", "not TOML"),
        ("[columns]\nfarg = 'x'\n", "none of our columns"),
        ("[defaults]\nkind = 'activity'\n", "needs a"),
        ("[columns]\ntitle = 5\n", "quotation marks"),
    ],
)
def test_a_mapping_that_says_nothing_sensible_is_refused(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_mapping(text)


def test_a_mapping_that_names_a_missing_column_is_told() -> None:
    mapping = read_mapping("[columns]\ntitle = 'rubrik'\n")
    assert [fault.address for fault in read_table(read_sheet(b"a,b\n1,2\n"), mapping).faults] == ["1"]


def test_a_mapped_table_reads_the_same_in_our_layout() -> None:
    a_plan()
    given = read_sheet(b"id,title,description,district,subcategory\n7,A,B,C,D\n")
    mapping = read_mapping(MAPPING)
    direct = read_table(given, mapping).drafts
    assert read_table(mapping.in_our_layout(given), OURS).drafts == direct


@pytest.mark.slow
@pytest.mark.skipif(not BARCELONA.exists(), reason="the shared real data is not beside the checkout")
def test_a_citys_1467_actions_come_in_through_a_mapping_and_the_second_time_change_nothing() -> None:
    plan = a_plan("Barcelona")
    table = read_table(read_sheet(BARCELONA.read_bytes()), read_mapping(MAPPING))
    assert table.faults == ()
    importers.bring_in(plan=plan, drafts=table.drafts, by=city_coordinator(), at=NOON)
    assert plan.activities.count() == 1467
    assert plan.challenges.count() == 29
    again = read_table(read_sheet(BARCELONA.read_bytes()), read_mapping(MAPPING))
    assert importers.look(plan, again.drafts).is_nothing


# --- Pages and the command line


def test_a_coordinator_looks_and_then_brings_it_in(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    client.sign_in(city_coordinator())
    address = f"/en/plan/{plan.number}/las-in/"
    assert client.get(address).status_code == 200
    rows = b"kind,code,challenge,title\nactivity,1.1,1,Nytt namn\nactivity,,1,En till\n"
    look = client.post(address, {"file": SimpleUploadedFile("p.csv", rows)}, follow=True)
    page = look.content.decode()
    assert "Nytt namn" in page
    assert "En till" in page
    assert not Activity.objects.filter(title="En till").exists()
    kept = KeptTable.objects.get()
    assert client.post(f"/en/plan/tabell/{kept.pk}/", {}).status_code == 303
    assert Activity.objects.filter(plan=plan, title__in=["En till", "Nytt namn"]).count() == 2
    assert not KeptTable.objects.exists()


def test_faults_are_shown_with_their_cells(client: PageCheckingClient) -> None:
    plan = a_whole_plan()
    client.sign_in(city_coordinator())
    rows = b"kind,code,title,starts_on\nactivity,1.1,A,snart <b>\n"
    answer = client.post(f"/en/plan/{plan.number}/las-in/", {"file": SimpleUploadedFile("p.csv", rows)})
    assert answer.status_code == 409
    assert ">D2<" in answer.content.decode()
    assert not KeptTable.objects.exists()


@pytest.mark.parametrize("who", [cast.sector_coordinator, cast.committee_secretary, cast.resident])
def test_nobody_else_opens_a_kept_table(client: PageCheckingClient, who: object) -> None:
    plan = a_whole_plan()
    read = read_sheet(b"kind,code,title\nactivity,1.1,A\n")
    kept = commands.keep_table(plan=plan, name="p.csv", sheet=read, by=city_coordinator(), at=NOON)
    client.sign_in(who())  # type: ignore[operator]  # one of the cast
    assert client.get(f"/en/plan/tabell/{kept.pk}/").status_code == 404


def test_how_much_came_in_is_said_by_a_coordinator_alone_and_only_of_a_draft() -> None:
    plan = a_whole_plan()
    commands.note_brought_in(plan=plan, kept=None, added=2, changed=1, by=city_coordinator(), at=NOON)
    assert Entry.objects.filter(kind="plan.table_brought_in").count() == 1
    for by, of in (
        (cast.committee_secretary(), plan),
        (city_coordinator(), in_force(plan)),
    ):
        with pytest.raises(Refused):
            commands.note_brought_in(plan=of, kept=None, added=0, changed=0, by=by, at=NOON)


def test_kept_tables_go_after_a_day() -> None:
    from datetime import timedelta  # noqa: PLC0415 - only here

    plan = a_whole_plan()
    read = read_sheet(b"kind,code,title\nactivity,1.1,A\n")
    commands.keep_table(plan=plan, name="p.csv", sheet=read, by=city_coordinator(), at=NOON)
    assert commands.forget_tables(at=NOON + timedelta(hours=23)) == 0
    assert commands.forget_tables(at=NOON + timedelta(hours=25)) == 1


def test_anybody_takes_a_public_plan_out(client: PageCheckingClient) -> None:
    plan = in_force(a_whole_plan())
    for end, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        answer = client.get(f"/en/plan/{plan.number}/tabell.{end}")
        assert answer.content.startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]


def test_the_command_line_takes_out_looks_and_brings_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = a_whole_plan()
    by = city_coordinator()
    for name in ("plan.csv", "plan.xlsx"):
        call_command("plan", "export", str(plan.number), str(tmp_path / name))
        call_command("plan", "import", str(tmp_path / name), "--plan", str(plan.number))
    assert "0 added, 0 changed, 7 the same" in capsys.readouterr().out
    (tmp_path / "new.csv").write_text("kind,code,title\nactivity,1.1,Annat\n")
    asked = ["plan", "import", str(tmp_path / "new.csv"), "--plan", str(plan.number), "--write"]
    with pytest.raises(CommandError, match="as which coordinator"):
        call_command(*asked)
    call_command(*asked, "--as", str(by.mandate))
    assert Activity.objects.filter(plan=plan, title="Annat").exists()
    with pytest.raises(CommandError, match="no plan 99"):
        call_command("plan", "export", "99", str(tmp_path / "x.csv"))
    (tmp_path / "bad.csv").write_text("kind,code,title\nactivity,1.1,\n")
    with pytest.raises(CommandError, match="C2"):
        call_command("plan", "import", str(tmp_path / "bad.csv"), "--plan", str(plan.number))
