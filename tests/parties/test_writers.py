"""Who writes in a body's name, and so owes what the body owes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from malmoandan.parties import queries
from malmoandan.parties.models import Role
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_those_who_write_for_a_body_are_its_own_and_in_office_now() -> None:
    secretary = cast.committee_secretary()
    cast.acting("Olle", cast.committee(), Role.MEMBER)
    cast.acting("Pia", cast.committee(), Role.COORDINATOR)  # opens nothing: it does not speak for its party
    gone = cast.acting("Rut", cast.committee(), Role.EDITOR, ends_at=NOON)
    cast.association_representative()
    assert [held.pk for held in queries.writers_of(cast.committee(), NOON)] == [secretary.mandate]
    before = {held.pk for held in queries.writers_of(cast.committee().pk, NOON - timedelta(seconds=1))}
    assert before == {secretary.mandate, gone.mandate}
    assert {held.body_id for held in queries.writers(NOON)} == {cast.committee().pk, cast.association().pk}
