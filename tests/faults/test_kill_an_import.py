"""kill -9 while another system's dialogue is brought in: nothing of it or all of it, and then once."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from malmoandan.answers.models import Answer
from malmoandan.dialogue.models import DialogueImport, ImportedTable
from malmoandan.meetings.models import Meeting
from malmoandan.project.backups import engines, examining
from malmoandan.record.models import Entry
from malmoandan.trace.models import Link
from malmoandan.voices.models import Contribution, Reply
from tests.faults import importer
from tests.faults.installing import installation, looked_into
from tests.house import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOTHING = (0, 0, 0, 0, 0)
ALL = (importer.VOICES, importer.REPLIES, importer.ANSWERS, importer.MEETINGS, importer.ANSWERS)
STAGES = ("meetings", "voices", "replies", "answers", "links")
ONCE = (
    "meetings.meetings_brought", "voices.contributions_brought", "voices.replies_brought",
    "answers.answers_brought", "trace.links_brought", "dialogue.import_brought",
)  # fmt: skip


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An installation of its own, with an import that waits."""
    with installation(tmp_path) as made:
        subprocess.run(command("prepare"), env=made, cwd=ROOT, check=True)  # noqa: S603 - ours
        yield made


def command(what: str) -> list[str]:
    """How the program of this test is started."""
    return [sys.executable, "-m", "tests.faults.importer", what]


def killed_at(stage: str, surroundings: dict[str, str]) -> bool:
    """Start the worker and end it without a word when it has said this; whether it died of that."""
    with subprocess.Popen(command("until"), env=surroundings, cwd=ROOT, stdout=subprocess.PIPE) as worker:  # noqa: S603 - ours
        assert worker.stdout is not None
        for line in worker.stdout:
            if line.decode().strip() == stage:
                worker.send_signal(signal.SIGKILL)
                break
        return worker.wait() == -signal.SIGKILL


def what_is_there(alias: str) -> tuple[int, ...]:
    """How many voices, replies, answers, meetings and ties there are."""
    brought = Contribution.objects.using(alias).exclude(source_key="")
    meetings = Meeting.objects.using(alias).exclude(source_key="")
    counted = (brought, Reply.objects.using(alias), Answer.objects.using(alias), meetings,
               Link.objects.using(alias))  # fmt: skip
    return tuple(rows.count() for rows in counted)


@pytest.mark.usefixtures("_other_databases_may_be_opened")
def test_an_import_cut_off_at_any_point_leaves_nothing_and_is_done_once_by_the_next_worker(
    surroundings: dict[str, str],
) -> None:
    for stage in STAGES:
        assert killed_at(stage, surroundings)
        with looked_into(surroundings) as alias:
            assert what_is_there(alias) == NOTHING, stage
            assert DialogueImport.objects.using(alias).get().state == "waiting"
            assert engines.faults_within(connections[alias]) == []
    for _again in range(2):  # the second worker finds nothing left to do
        subprocess.run(command("once"), env=surroundings, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        with looked_into(surroundings) as alias:
            assert what_is_there(alias) == ALL
            imported = DialogueImport.objects.using(alias).get()
            assert (imported.state, imported.brought["voices"]) == ("done", importer.VOICES)
            assert not ImportedTable.objects.using(alias).exists()
            lines = list(Entry.objects.using(alias).filter(kind__in=ONCE).values_list("kind", flat=True))
            assert sorted(lines) == sorted(ONCE)
            assert examining.reread_record(alias)[2] == []
