"""What a person may take with her, and what is left when she is erased."""

from __future__ import annotations

import pytest

from malmoandan.kernel.actors import Actor
from malmoandan.voices import commands
from malmoandan.voices.models import Attachment, Contribution, Reply, Report, Support
from malmoandan.voices.privacy import erase, own_data
from tests import cast
from tests.voices.things import WORDS, a_picture, gathered, replied, reported, voice

pytestmark = pytest.mark.django_db


def test_her_own_words_files_replies_and_support_are_given_to_her() -> None:
    gathering, her = gathered(), cast.resident()
    voice(gathering, her, alias="Ann", files=(a_picture(),))
    other = voice(gathering)
    replied(other, her, text="Ja.")
    commands.support(contribution=other, by=her, at=cast.NOON)
    told = str(own_data(her.person or 0))
    assert all(words in told for words in (WORDS, "Ann", "stigen.jpg", "Ja."))
    assert "Ja." not in str(own_data(cast.ex_member().person or 0))


def test_her_words_stand_without_her_when_she_is_erased() -> None:
    gathering, her = gathered(), cast.resident()
    said = voice(gathering, her, alias="Ann Andersson", files=(a_picture(),))
    other = voice(gathering)
    replied(other, her, alias="Ann Andersson")
    reported(other, her)
    for number in range(9):
        commands.support(contribution=other, by=Actor(visitor=f"v{number}"), at=cast.NOON)
    commands.support(contribution=other, by=her, at=cast.NOON)
    erase(her.person or 0)
    kept = Contribution.objects.get(pk=said.pk)
    assert (kept.text, kept.alias, kept.person_id) == (WORDS, "", None)
    assert not Attachment.objects.exists()
    assert (Reply.objects.get().alias, Reply.objects.get().person_id) == ("", None)
    assert (Report.objects.get().reporter, Report.objects.get().why) == ("", "")
    assert Support.objects.count() == 9
    assert Contribution.objects.get(pk=other.pk).people_supports == 0


def test_what_a_body_said_stays_the_bodys() -> None:
    her = cast.association_representative()
    said = voice(by=her, as_body=True)
    erase(her.person or 0)
    assert Contribution.objects.get(pk=said.pk).sender == "Odlarna på kullen"
