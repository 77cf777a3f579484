"""The real draft: put in from the command line, it is read, commented on and adopted in the browser.

The file is not part of the project (it is the parties' own text), so without it beside the checkout the test
is left out and says so.
"""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from malmoandan.agreement.models import Version
from tests import cast
from tests.journeys.doing import PHONE, days_later, fill, go, press, sees
from tests.journeys.test_put_in_and_adopt import (
    answer_all,
    at_the_desk,
    mark,
    propose,
    publish,
    send_out,
    turn_key,
)  # fmt: skip

if TYPE_CHECKING:
    from tests.conftest import LiveBrowser

FILE = Path(__file__).resolve().parents[3] / "shared" / "data" / "agreements" / "malmo-utkast.txt"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not FILE.exists(), reason="the real draft does not lie in ../shared/data/agreements/"),
]


def imported(*more: str) -> str:
    """What `malmoandan agreement import` says."""
    said = StringIO()
    call_command("agreement", "import", str(FILE), *more, stdout=said)
    return said.getvalue()


def test_the_real_draft_is_read_commented_on_and_adopted(live: LiveBrowser) -> None:
    cast.everyone()
    imported()
    assert not Version.objects.exists(), "a dry run writes nothing"
    imported("--write", "--as", "asta@example.org")
    keys = set(Version.objects.get().clauses.values_list("key", flat=True))
    assert {f"C{number}" for number in range(1, 42)} == keys

    city = at_the_desk(live, cast.city_coordinator())
    phone = live.open(viewport=PHONE, java_script_enabled=False).new_page()
    send_out(city, "/en/overenskommelse/1/")
    phone.goto("/en/overenskommelse/1/")
    assert phone.locator("main .clause").count() >= len(keys)
    for number in (1, 10, 20, 41):
        assert phone.locator(f"#C{number}").inner_text().strip()
    go(phone, phone.locator("#C10 a[href*='/remiss/']"))
    fill(phone, text="Bra skrivet.")
    press(phone, "#comment")
    sees(phone, "Bra skrivet.")

    with days_later(22):
        city = at_the_desk(live, cast.city_coordinator())  # she has to sign in again
        answer_all(city, "Tack, vi behåller orden.")
        publish(city)
        decision = propose(city, "/en/overenskommelse/1/")
        turn_key(at_the_desk(live, cast.city_signatory()), decision, paragraph="§ 1")
        turn_key(at_the_desk(live, cast.sector_signatory()), decision, paragraph="§ 2")
        city.goto("/en/overenskommelse/1/anta/")
        press(city)
        assert mark(phone, "/en/overenskommelse/") == "yes"
        phone.goto("/en/punkt/C10/")
        assert phone.locator("main .clause-words").inner_text().strip()
