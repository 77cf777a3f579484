"""A question is asked in several languages; each party betters its own words, and the first ones stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.opinions import commands
from malmoandan.opinions.models import QuestionText
from malmoandan.opinions.queries import question_shown
from tests import cast
from tests.opinions.things import conversation as opened

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_a_reader_meets_the_question_in_her_own_language() -> None:
    held = opened()
    commands.translate_question(
        conversation=held, language="ar", text="ماذا؟", by=cast.city_coordinator(), at=cast.NOON
    )
    with translation.override("ar"):
        assert (question_shown(held).text, question_shown(held).language) == ("ماذا؟", "ar")
    with translation.override("fi"):
        assert question_shown(held).text == held.question


def test_a_better_translation_takes_the_place_of_ones_own_partys_alone() -> None:
    held = opened()
    city, sector = cast.city_coordinator(), cast.sector_coordinator()
    commands.translate_question(conversation=held, language="en", text="What?", by=city, at=cast.NOON)
    with pytest.raises(Refused):
        commands.translate_question(conversation=held, language="en", text="Which?", by=sector, at=cast.NOON)
    commands.translate_question(conversation=held, language="en", text="Which?", by=city, at=cast.NOON)
    assert list(QuestionText.objects.filter(replaced_at=None).values_list("text", flat=True)) == ["Which?"]
    assert QuestionText.objects.count() == 2


@pytest.mark.parametrize(
    ("language", "text"), [("sv", "Vad?"), ("xx", "?"), ("en", " \0 "), ("en", "x" * 301)]
)
def test_what_is_no_translation_is_refused(language: str, text: str) -> None:
    held = opened()
    with pytest.raises(Refused):
        commands.translate_question(
            conversation=held, language=language, text=text, by=cast.city_coordinator(), at=cast.NOON
        )


def test_only_hosts_translate() -> None:
    held = opened()
    for name, actor in cast.everyone().items():
        if name in {"city_coordinator", "sector_coordinator", "facilitator"}:
            continue
        with pytest.raises(NotAllowed):
            commands.translate_question(
                conversation=held, language="en", text="What?", by=actor, at=cast.NOON
            )


def test_the_database_refuses_to_rewrite_a_translation() -> None:
    held = opened()
    made = commands.translate_question(
        conversation=held, language="en", text="What?", by=cast.city_coordinator(), at=cast.NOON
    )
    for act in (
        lambda: QuestionText.objects.filter(pk=made.pk).update(text="Other"),
        lambda: QuestionText.objects.filter(pk=made.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_it_is_done_on_the_page(client: PageCheckingClient) -> None:
    held = opened()
    client.sign_in(cast.city_coordinator())
    address = reverse("opinions:translate_question", args=[held.pk])
    assert client.get(address).status_code == 200
    sent = client.post(address, {"language": "fi", "text": "<b>Mitä?</b>", "once": "1"})
    assert sent.status_code == 303
    shown = client.get(address).content.decode()
    assert "&lt;b&gt;Mitä?" in shown
    client.sign_in(cast.association_member())
    assert client.get(address).status_code == 403
