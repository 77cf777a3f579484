"""What is owed is kept between acts, and asked anew after every act that can settle it."""

from __future__ import annotations

import pytest

from malmoandan.site.queries.owed import owed_at, owed_of
from tests import cast
from tests.agreement.texts import turn
from tests.cast import NOON
from tests.plan.changing import asked, running

pytestmark = pytest.mark.django_db


def test_what_a_key_settles_is_owed_no_longer_at_once() -> None:
    change, by = asked(running()), cast.sector_coordinator()
    assert "plan.change" in {due.kind for due in owed_of(by, NOON)} & {due.kind for due in owed_at(NOON)}
    turn(change.ref, by, cast.assembly())
    assert "plan.change" not in {due.kind for due in owed_of(by, NOON)} | {due.kind for due in owed_at(NOON)}
