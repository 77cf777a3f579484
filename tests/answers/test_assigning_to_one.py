"""A theme is given to one who writes for a body, shown by title; and the workspace shows what a body has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from malmoandan.answers.models import Assignment
from malmoandan.parties.models import Mandate
from tests import cast
from tests.answers.voices import gathered, theme, voice

if TYPE_CHECKING:
    from malmoandan.answers.models import Theme
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def secretary() -> Mandate:
    """The mandate of the committee's secretary, with a title."""
    mandate = Mandate.objects.get(pk=cast.committee_secretary().mandate or 0)
    Mandate.objects.filter(pk=mandate.pk).update(title="Handläggare")
    return mandate


def test_one_who_writes_for_the_body_is_named_by_title(client: PageCheckingClient) -> None:
    made, mandate = theme_of(), secretary()
    client.sign_in(cast.city_coordinator())
    sent = {"body": str(cast.committee().pk), "to_mandate": str(mandate.pk), "once": "1"}
    assert client.post(reverse("answers:assign_theme", args=[made.pk]), sent).status_code == 303
    assert Assignment.objects.get(ended_at=None).to_mandate_id == mandate.pk
    shown = client.get(reverse("answers:theme", args=[made.pk])).content.decode()
    assert "Handläggare" in shown


def test_naming_another_ends_the_first(client: PageCheckingClient) -> None:
    made, mandate = theme_of(), secretary()
    client.sign_in(cast.city_coordinator())
    address = reverse("answers:assign_theme", args=[made.pk])
    client.post(address, {"body": str(cast.committee().pk), "once": "1"})
    client.post(address, {"body": str(cast.committee().pk), "to_mandate": str(mandate.pk), "once": "2"})
    assert Assignment.objects.get(ended_at=None).to_mandate_id == mandate.pk
    assert Assignment.objects.count() == 2


def test_somebody_of_another_body_is_refused(client: PageCheckingClient) -> None:
    made = theme_of()
    client.sign_in(cast.city_coordinator())
    sent = {"body": str(cast.committee().pk), "to_mandate": str(cast.association_representative().mandate)}
    assert client.post(reverse("answers:assign_theme", args=[made.pk]), sent).status_code == 422
    assert not Assignment.objects.exists()


def test_the_workspace_is_narrowed_to_what_a_body_has(client: PageCheckingClient) -> None:
    made = theme_of()
    client.sign_in(cast.city_coordinator())
    page = client.get(reverse("answers:work", args=[made.gathering_id])).content.decode()
    assert 'name="body"' in page
    assert f'value="{cast.committee().pk}"' in page


def theme_of() -> Theme:
    """A theme with one voice."""
    return theme((spoken := voice(gathered())).gathering, spoken)
