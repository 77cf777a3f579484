"""A coordinator brings a dialogue in on the page: faults by row, all or nothing, and she watches it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from malmoandan.answers.models import Answer
from malmoandan.dialogue import commands, policies, tasks
from malmoandan.dialogue.import_forms import LARGEST
from malmoandan.dialogue.importing.reading import Tables
from malmoandan.dialogue.models import DialogueImport, ImportedTable
from malmoandan.dialogue.queries import gathering_of, imports_visible_to
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.meetings.models import Meeting
from malmoandan.parties.models import Mandate
from malmoandan.record.models import Entry
from malmoandan.voices.models import Contribution, Reply
from tests import cast
from tests.dialogue.test_import_dialogue import COMMENTS, MAPPING, MEETINGS, PROPOSALS
from tests.dialogue.things import published

if TYPE_CHECKING:
    from malmoandan.dialogue.models import Dialogue
    from tests.conftest import PageCheckingClient as Client

pytestmark = pytest.mark.django_db


def csv(name: str, text: str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def send(client: Client, dialogue: Dialogue, **more: object) -> DialogueImport | None:
    """Choose the files of the small tables, with the mapping unless told otherwise; what became of it."""
    client.sign_in(cast.city_coordinator())
    said: dict[str, object] = {
        "voices": csv("proposals.csv", PROPOSALS), "replies": csv("comments.csv", COMMENTS),
        "meetings": csv("meetings.csv", MEETINGS), "has_answers": "on", "language": "ca",
        "body": str(cast.committee().pk), "once": "1",
        "mapping": SimpleUploadedFile("m.toml", MAPPING.read_bytes()),
    }  # fmt: skip
    given = {name: value for name, value in (said | more).items() if value is not None}
    client.post(reverse("dialogue:import_dialogue", args=[dialogue.pk]), given)
    return DialogueImport.objects.order_by("-pk").first()


def order(client: Client, imported: DialogueImport) -> None:
    """Press the button."""
    imported.refresh_from_db()
    client.post(
        reverse("dialogue:order_import", args=[imported.pk]), {"seen": imported.revision, "once": "2"}
    )


def test_it_is_looked_through_ordered_and_brought_in_by_the_worker(client: Client) -> None:
    dialogue = published()
    imported = send(client, dialogue)
    assert imported is not None
    assert imported.report["counts"] == {"voices": 2, "replies": 4, "answers": 1, "meetings": 2, "links": 0}
    assert (imported.report["faults"], Contribution.objects.count()) == ([], 0)
    address = reverse("dialogue:dialogue_import", args=[imported.pk])
    assert "No fault was found" in client.get(address).content.decode()
    order(client, imported)
    waiting = client.get(address).content.decode()
    assert 'http-equiv="refresh"' in waiting
    assert Contribution.objects.count() == 0
    tasks.periodic(cast.NOON)
    imported.refresh_from_db()
    assert (imported.state, imported.brought["voices"], imported.tables.count()) == ("done", 2, 0)
    assert (Contribution.objects.count(), Reply.objects.count(), Answer.objects.count()) == (2, 4, 1)
    assert set(Meeting.objects.values_list("organiser", flat=True)) == {dialogue.host_id}
    done = client.get(address).content.decode()
    assert "Everything is here" in done
    assert 'http-equiv="refresh"' not in done


def test_again_changes_nothing(client: Client) -> None:
    dialogue = published()
    for once in ("1", "3"):
        imported = send(client, dialogue, once=once)
        assert imported is not None
        order(client, imported)
        tasks.periodic(cast.NOON)
    last = DialogueImport.objects.latest("pk")
    assert last.brought == {"voices": 0, "replies": 0, "answers": 0, "meetings": 0, "links": 0}
    assert (Contribution.objects.count(), Meeting.objects.count()) == (2, 2)


def test_every_fault_is_shown_with_its_row_and_stops_it(client: Client) -> None:
    dialogue = published()
    imported = send(
        client, dialogue, voices=csv("proposals.csv", PROPOSALS.replace("2016-02-01", "2016-13-01"))
    )
    assert imported is not None
    shown = client.get(reverse("dialogue:dialogue_import", args=[imported.pk])).content.decode()
    assert "“2016-13-01” is no day" in shown
    assert ["proposals.csv", 4, "“2016-13-01” is no day", 1, "created_on"] in imported.report["faults"]
    order(client, imported)
    imported.refresh_from_db()
    assert imported.state == "looked"
    with pytest.raises(Refused):
        commands.order_import(imported=imported, seen=1, by=cast.city_coordinator(), at=cast.NOON)


def test_without_a_mapping_the_columns_are_guessed_and_chosen(client: Client) -> None:
    dialogue = published()
    imported = send(client, dialogue, mapping=None, language="sv")
    assert imported is not None
    assert imported.mapping["voices"]["columns"]["said_at"] == "created_on"
    assert imported.report["values"]["answers.outcome"] == ["accepted", "rejected"]
    address = reverse("dialogue:dialogue_import", args=[imported.pk])
    page = client.get(address)
    form = page.context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields}
    chosen |= {"answers-outcome-0": "we_do", "answers-outcome-1": "we_do_not", "answers-day": "2016-04-25"}
    chosen |= {"voices-origin-0": "import", "voices-origin-1": "meeting", "once": "4"}
    client.post(reverse("dialogue:map_import", args=[imported.pk]), chosen)
    imported.refresh_from_db()
    assert imported.report["faults"] == []
    order(client, imported)
    tasks.periodic(cast.NOON)
    assert Answer.objects.get().outcome == "we_do_not"
    assert Contribution.objects.get(source_key="7").origin == "meeting"


def test_a_file_that_is_no_table_is_told_and_nothing_breaks(client: Client) -> None:
    dialogue = published()
    for once, junk in enumerate(
        (b"\xff\xfe\x00\x01", b"id\x00,date\n1,2\n", b"", b"\x00" * 50, b'a,"b\n'), start=10
    ):
        file = SimpleUploadedFile("proposals.csv", junk)
        imported = send(client, dialogue, voices=file, once=str(once), replies=None, meetings=None)
        assert imported is None or imported.report["faults"]
        assert not Contribution.objects.exists()


def test_files_too_large_or_of_one_name_are_refused(client: Client) -> None:
    dialogue = published()
    send(client, dialogue, replies=csv("proposals.csv", COMMENTS))
    assert not DialogueImport.objects.exists()
    send(client, dialogue, voices=csv("proposals.csv", "x" * (LARGEST + 1)))
    assert not DialogueImport.objects.exists()


def test_only_a_coordinator_of_the_party_that_opened_it_brings_in() -> None:
    dialogue = published()
    for name, actor in cast.everyone().items():
        assert policies.may_import_dialogue(actor, dialogue) == (name == "city_coordinator")
        if name != "city_coordinator":
            with pytest.raises(NotAllowed):
                commands.begin_import(
                    dialogue=dialogue, packed={}, told={}, report={}, body=None, by=actor, at=cast.NOON
                )


def test_nobody_of_the_other_party_sees_it(client: Client) -> None:
    dialogue = published()
    imported = send(client, dialogue)
    assert imported is not None
    seen = {name for name, actor in cast.everyone().items() if imports_visible_to(actor).exists()}
    assert seen == {"city_coordinator", "auditor"}
    client.sign_in(cast.sector_coordinator())
    assert client.get(reverse("dialogue:dialogue_import", args=[imported.pk])).status_code == 404
    assert client.post(reverse("dialogue:order_import", args=[imported.pk]), {"seen": "1"}).status_code == 404


def test_the_worker_says_why_when_who_ordered_it_may_no_longer(client: Client) -> None:
    dialogue = published()
    imported = send(client, dialogue)
    assert imported is not None
    order(client, imported)
    imported.refresh_from_db()
    mandate = Mandate.objects.get(pk=imported.mandate_id)
    Mandate.objects.filter(pk=mandate.pk).update(ends_at=cast.NOON - timedelta(seconds=1))
    tasks.periodic(cast.NOON)
    imported.refresh_from_db()
    assert (imported.state, bool(imported.why), Contribution.objects.count()) == ("failed", True, 0)


def test_what_fails_at_the_last_step_leaves_nothing(client: Client) -> None:
    dialogue = published()
    association = cast.association()
    imported = send(client, dialogue)
    assert imported is not None
    DialogueImport.objects.update(body=association)  # not of the party that was asked
    order(client, imported)
    tasks.periodic(cast.NOON)
    imported.refresh_from_db()
    assert (imported.state, Contribution.objects.count(), Meeting.objects.count()) == ("failed", 0, 0)
    assert imported.tables.exists()


def test_two_who_choose_columns_at_once_do_not_overwrite_one_another(client: Client) -> None:
    imported = send(client, published())
    assert imported is not None
    by, told, report = cast.city_coordinator(), imported.mapping, imported.report
    commands.map_import(imported=imported, told=told, report=report, seen=1, by=by, at=cast.NOON)
    with pytest.raises(Stale):
        commands.map_import(imported=imported, told={}, report={}, seen=1, by=by, at=cast.NOON)


def test_thrown_away_and_forgotten_tables_are_gone(client: Client) -> None:
    dialogue = published()
    imported = send(client, dialogue)
    assert imported is not None
    client.post(reverse("dialogue:discard_import", args=[imported.pk]), {"once": "5"})
    assert not ImportedTable.objects.exists()
    again = send(client, dialogue, once="6")
    assert again is not None
    assert ImportedTable.objects.exists()
    tasks.periodic(again.changed_at + timedelta(days=8))
    assert not ImportedTable.objects.exists()


def test_the_record_tells_how_many_and_no_words(client: Client) -> None:
    imported = send(client, published())
    assert imported is not None
    order(client, imported)
    tasks.periodic(cast.NOON)
    imported_kinds = Entry.objects.filter(kind__startswith="dialogue.import").order_by("seq")
    kinds = list(imported_kinds.values_list("kind", flat=True))
    wanted = ["import_begun", "import_ordered", "import_started", "import_brought"]
    assert kinds == [f"dialogue.{each}" for each in wanted]
    assert gathering_of(imported.dialogue) is not None


def test_only_the_clock_takes_it_up_and_only_in_the_name_of_who_ordered_it(client: Client) -> None:
    imported = send(client, published())
    assert imported is not None
    order(client, imported)
    imported.refresh_from_db()
    for actor in cast.everyone().values():
        with pytest.raises(NotAllowed):
            commands.start_import(imported=imported, by=actor, at=cast.NOON)
        with pytest.raises(NotAllowed):
            commands.fail_import(imported=imported, why="Nej.", by=actor, at=cast.NOON)
        if actor.mandate != imported.mandate_id:
            with pytest.raises(NotAllowed):
                commands.bring_import(imported=imported, tables=Tables(), by=actor, at=cast.NOON)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    "odd", [b"[voices]\ncolumns = 3", b"voices = 1", b"[voices]\nvalues = {origin = 1}", b"\xff", b"x = ["]
)
def test_a_mapping_that_is_none_is_told_and_nothing_is_kept(client: Client, odd: bytes) -> None:
    assert send(client, published(), mapping=SimpleUploadedFile("m.toml", odd)) is None


def test_days_and_nul_in_a_mapping_do_no_harm(client: Client) -> None:
    said = MAPPING.read_bytes().replace(b'"2016-04-25"', b"2016-04-25").replace(b'"ca"', b'"c\\u0000a"')
    imported = send(client, published(), mapping=SimpleUploadedFile("m.toml", said))
    assert imported is not None
    assert (imported.report["faults"], imported.mapping["voices"]["language"]) == ([], "ca")


def test_semicolons_are_read_and_what_is_lacking_is_told_in_words(client: Client) -> None:
    dialogue = published()
    table = csv("voices.csv", "id;date;text;ord\n1;2016-01-01;Hej, du;x\n")
    imported = send(
        client, dialogue, voices=table, replies=None, meetings=None, mapping=None, has_answers=None
    )
    assert imported is not None
    assert (imported.report["faults"], imported.report["counts"]["voices"]) == ([], 1)
    lacking = csv("voices.csv", "id;dag\n1;2016-01-01\n")
    more = {"replies": None, "meetings": None, "mapping": None, "has_answers": None, "once": "9"}
    again = send(client, dialogue, voices=lacking, **more)
    assert again is not None
    told = [words for _file, _row, words, _count, _column in again.report["faults"]]
    assert told == ["Choose which column says: The day it was said", "Choose which column says: Text"]


def test_a_dialogue_of_many_meetings_shows_some_and_the_way_to_all(client: Client) -> None:
    dialogue = published()
    many = "id,title,description,date,address,district,attendees\n"
    many += "\n".join(f"{n},Möte {n},,2016-02-{n:02},Torget,,3" for n in range(1, 21))
    imported = send(client, dialogue, meetings=csv("meetings.csv", many))
    assert imported is not None
    order(client, imported)
    tasks.periodic(cast.NOON)
    client.logout()
    shown = client.get(reverse("dialogue:dialogue", args=[dialogue.pk])).content.decode()
    assert "Möte 20" in shown
    assert "Möte 14" not in shown
    assert "20 February 2016 12:00" not in shown  # the hour is not known
    way = f"{reverse('meetings:meetings')}?about={dialogue.ref}&amp;when=past"
    assert way in shown
    listed = client.get(way.replace("&amp;", "&")).content.decode()
    assert "Möte 14" in listed
    assert dialogue.title in listed


def test_a_title_that_is_all_the_text_is_not_said_twice_in_a_list(client: Client) -> None:
    voices = csv(
        "v.csv", "id,date,title,text\n1,2016-01-01,Fler lampor,Fler lampor\n2,2016-01-01,Bänkar,Fler.\n"
    )
    more = {"replies": None, "meetings": None, "mapping": None, "has_answers": None}
    imported = send(client, dialogue := published(), voices=voices, **more)
    assert imported is not None
    order(client, imported)
    tasks.periodic(cast.NOON)
    same, other = Contribution.objects.order_by("number")
    assert (same.beside_title, other.beside_title) == ("", "Fler.")
    assert (
        client.get(reverse("dialogue:dialogue", args=[dialogue.pk])).content.decode().count("Fler lampor")
        == 1
    )
