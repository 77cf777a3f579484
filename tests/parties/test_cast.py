"""The cast stands."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


def test_everyone_is_made_once() -> None:
    assert cast.everyone() == cast.everyone()
    assert cast.city_coordinator().party == "city"
    assert cast.ex_member().mandate is None
