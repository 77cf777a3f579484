"""Pictures of the sample town's main pages, for somebody to look at before a page is called done.

Made by `make shots`, which says in MALMOANDAN_SHOTS where they go.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from malmoandan.agreement.queries import version_in_force
from malmoandan.parties.models import Mandate, Role
from malmoandan.parties.queries import actor_of
from tests.journeys.doing import SHOTS, picture
from tests.journeys.ways import PHONE, WIDE

if TYPE_CHECKING:
    from tests.conftest import LiveBrowser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not SHOTS, reason="pictures are made by `make shots`"),
]
PUBLIC = {
    "home": "/", "agreement": "/overenskommelse/", "versions": "/overenskommelse/versioner/",
    "principles": "/principer/", "clauses": "/punkt/", "join": "/anslut/", "join-group": "/anslut/grupp/",
    "roll": "/anslutna/", "consultations": "/remisser/", "ask": "/fraga/", "decisions": "/beslut/",
    "record": "/protokollet/", "check": "/protokollet/kontrollera/", "parties": "/parter/",
    "bodies": "/organ/", "news": "/nyheter/", "search": "/sok/?q=lokal", "receipt": "/kvitto/",
    "sign-in": "/konto/logga-in/", "accessibility": "/tillganglighet/", "components": "/ui/?faults",
    "missing": "/finns-inte/",
}  # fmt: skip
COORDINATORS = {
    "coordination": "/samordnare/", "hand-over": "/samordnare/overlamning/", "inbox": "/fraga/inkorg/",
    "matrix": "/samordnare/laget/", "my-page": "/min-sida/",
    "joinings": "/anslutningar/", "put-in": "/overenskommelse/las-in/",
    "account": "/konto/",
}  # fmt: skip


@pytest.mark.parametrize(
    ("width", "language", "scheme"), list(product((PHONE, WIDE), ("sv", "ar"), ("light", "dark")))
)
def test_pictures_of_the_sample(live: LiveBrowser, width: int, language: str, scheme: str) -> None:
    call_command("sample", "load")
    assert version_in_force()
    mandate = Mandate.objects.filter(role=Role.COORDINATOR, ends_at__isnull=True).order_by("pk")[0]
    size = {"width": width, "height": 844}
    visitor = live.open(viewport=size, color_scheme=scheme).new_page()
    coordinator = live.sign_in(actor_of(mandate), viewport=size, color_scheme=scheme).new_page()
    for page, places in ((visitor, PUBLIC), (coordinator, COORDINATORS)):
        for name, path in places.items():
            page.goto(path if language == "sv" else f"/{language}{path}")
            picture(page, f"{name}-{width}-{language}-{scheme}")
