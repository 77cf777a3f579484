"""A dialogue's open data: all that anybody may read, and not a word of what nobody else may."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import CommandError, call_command

from malmoandan.answers.commands import write_note
from malmoandan.dialogue.queries import gathering_of
from malmoandan.kernel.refs import Ref
from malmoandan.meetings.commands import plan_meeting
from malmoandan.voices.commands import Hiding, hide_own, support, support_as_body, withdraw_contribution
from malmoandan.voices.models import Contribution
from tests import cast
from tests.answers.voices import answered, theme
from tests.dialogue.things import begun, published, said_in
from tests.meetings.things import call
from tests.voices.things import hidden, replied, typed_in

if TYPE_CHECKING:
    from pathlib import Path

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.meetings.models import Meeting
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
SECRET = "SENTINEL"  # stands in everything that nobody but its own may read


def data_of(client: PageCheckingClient, dialogue: Dialogue) -> zipfile.ZipFile:
    """The files, as they come."""
    page = client.get(f"/dialog/{dialogue.pk}/data.zip")
    assert page.status_code == 200
    return zipfile.ZipFile(io.BytesIO(page.getvalue()))


def rows_of(files: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    """The rows of one table, as programs read them."""
    return [json.loads(line) for line in files.read(f"{name}.jsonl").decode().splitlines()]


def meeting_of(dialogue: Dialogue, title: str, *, is_public: bool = True) -> Meeting:
    """One of its meetings, by its host."""
    return plan_meeting(
        call=call(title=title), organiser=cast.committee(), co_organiser=None, is_public=is_public,
        by=cast.committee_secretary(), at=cast.NOON, subject=Ref("dialogue.dialogue", str(dialogue.pk)),
    )  # fmt: skip


def lived_in() -> Dialogue:
    """A dialogue with something of each sort that is read by all, and of each sort that is not."""
    dialogue = published()
    gathering = gathering_of(dialogue)
    assert gathering is not None
    seen = said_in(dialogue, title="=1+1", alias="Kim")
    typed_in(gathering, alias="Bo")
    by_author, nameless, taken_back, by_moderator = (
        said_in(dialogue, title=f"{SECRET} {place}" if place != 1 else "", alias=f"{SECRET} alias")
        for place in range(4)
    )
    hide_own(said=by_author, hiding=Hiding(name=False, words=True), by=cast.visitor(), at=cast.NOON)
    hide_own(said=nameless, hiding=Hiding(name=True, words=False), by=cast.visitor(), at=cast.NOON)
    withdraw_contribution(contribution=taken_back, by=cast.visitor(), at=cast.NOON)
    theme(gathering, seen, by_moderator, title="Lampor")
    replied(seen, text="Ja, det är mörkt.", alias="Mio")
    replied(by_moderator, text=f"{SECRET} under a hidden voice")
    hidden(replied(seen, text=f"{SECRET} reply"))
    answered(by_moderator, reasons=f"{SECRET} answer to a voice that is hidden later")
    answered(seen)
    hidden(by_moderator)
    support(contribution=seen, by=cast.other_visitor(), at=cast.NOON)
    support_as_body(contribution=seen, by=cast.association_representative(), at=cast.NOON)
    write_note(about=seen, text=f"{SECRET} note", by=cast.city_coordinator(), at=cast.NOON)
    meeting_of(dialogue, "Kväll i Kullen")
    meeting_of(dialogue, f"{SECRET} draft", is_public=False)
    return dialogue


def test_not_a_word_comes_out_that_the_pages_do_not_show(client: PageCheckingClient) -> None:
    """Hidden, withdrawn, under what is hidden, internal, not public: and no digest of a receipt or person."""
    dialogue = lived_in()
    kept = set(Contribution.objects.values_list("receipt", flat=True)) | {cast.visitor().visitor}
    for reader in (None, cast.city_coordinator(), cast.auditor()):
        if reader is not None:
            client.sign_in(reader)
        files = data_of(client, dialogue)
        everything = "\n".join(files.read(name).decode() for name in files.namelist())
        assert SECRET not in everything
        assert not any(digest in everything for digest in kept)


def test_all_that_the_pages_show_is_there_in_both_forms(client: PageCheckingClient) -> None:
    files = data_of(client, lived_in())
    voices = {row["number"]: row for row in rows_of(files, "voices")}
    assert list(voices) == [1, 2, 4]
    assert [row["sender"] for row in voices.values()] == ["Kim", "Bo", ""]
    assert voices[1]["bodies_agree"] == 1
    assert voices[1]["people_agree"] == 0
    assert voices[2]["typed_in_by"] == cast.committee().name
    assert [row["text"] for row in rows_of(files, "replies")] == ["Ja, det är mörkt."]
    assert [row["body"] for row in rows_of(files, "supports")] == [cast.association().slug]
    assert [row["title"] for row in rows_of(files, "themes")] == ["Lampor"]
    assert rows_of(files, "theme_voices") == [{"theme": 1, "voice": 1}]
    assert [row["voice"] for row in rows_of(files, "answers")] == [1]
    assert [row["title"] for row in rows_of(files, "meetings")] == ["Kväll i Kullen"]
    assert [row["kind"] for row in rows_of(files, "phases")] == ["contributions"]
    for name in files.namelist():
        if name.endswith(".csv"):
            table = list(csv.DictReader(io.StringIO(files.read(name).decode("utf-8-sig"))))
            assert len(table) == len(rows_of(files, name.removesuffix(".csv")))


def test_a_spreadsheet_runs_nothing_and_programs_get_the_words_as_they_were_said(
    client: PageCheckingClient,
) -> None:
    files = data_of(client, lived_in())
    first = next(csv.DictReader(io.StringIO(files.read("voices.csv").decode("utf-8-sig"))))
    assert first["title"] == "'=1+1"
    assert rows_of(files, "voices")[0]["title"] == "=1+1"


def test_the_word_about_the_files_says_what_they_are_and_is_true(client: PageCheckingClient) -> None:
    dialogue = lived_in()
    files = data_of(client, dialogue)
    told = json.loads(files.read("about.json"))
    assert told["@type"] == "dcat:Dataset"
    assert told["dct:title"] == dialogue.title
    assert {each["dct:title"] for each in told["dcat:distribution"]} == set(files.namelist()) - {"about.json"}
    for each in told["dcat:distribution"]:
        words = files.read(each["dct:title"])
        assert (each["dcat:byteSize"], each["sha256"]) == (len(words), hashlib.sha256(words).hexdigest())


def test_what_is_hidden_is_gone_from_the_next_download(client: PageCheckingClient) -> None:
    dialogue = published()
    said = said_in(dialogue)
    assert len(rows_of(data_of(client, dialogue), "voices")) == 1
    hidden(said)
    assert rows_of(data_of(client, dialogue), "voices") == []


def test_a_draft_has_no_open_data_not_even_for_its_own_body(client: PageCheckingClient) -> None:
    draft = begun()
    for reader in (None, cast.committee_secretary(), cast.city_coordinator()):
        if reader is not None:
            client.sign_in(reader)
        assert client.get(f"/dialog/{draft.pk}/data.zip").status_code == 404


def test_a_dialogue_where_nobody_has_said_anything_is_whole_files_without_rows(
    client: PageCheckingClient,
) -> None:
    files = data_of(client, published())
    assert rows_of(files, "voices") == rows_of(files, "answers") == []
    assert files.testzip() is None


def test_the_page_of_a_public_dialogue_leads_to_its_data(client: PageCheckingClient) -> None:
    dialogue = published()
    assert f"/dialog/{dialogue.pk}/data.zip" in client.get(f"/dialog/{dialogue.pk}/").content.decode()


def test_the_command_writes_the_same_files_and_nothing_over_what_is_there(
    client: PageCheckingClient, tmp_path: Path
) -> None:
    dialogue = lived_in()
    call_command("dialogue", "export", str(tmp_path / "all"), verbosity=0)
    folder, files = tmp_path / "all" / str(dialogue.pk), data_of(client, dialogue)
    assert {each.name for each in folder.iterdir()} == set(files.namelist())
    assert (folder / "voices.csv").read_bytes() == files.read("voices.csv")
    with pytest.raises(CommandError):
        call_command("dialogue", "export", str(folder), dialogue=dialogue.pk)
    with pytest.raises(CommandError):
        call_command("dialogue", "export", str(tmp_path / "none"), dialogue=begun().pk)
