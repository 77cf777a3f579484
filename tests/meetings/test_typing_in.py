"""What is written by hand at a meeting is typed in under the code its writer already holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.meetings import commands as meetings
from malmoandan.meetings import queries
from malmoandan.meetings.models import ReservedCode
from malmoandan.site.commands import type_in_form
from malmoandan.voices import commands as voices
from malmoandan.voices.commands import Saying
from malmoandan.voices.models import Contribution
from tests import cast
from tests.meetings import things

if TYPE_CHECKING:
    from malmoandan.meetings.models import Meeting
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def with_forms() -> tuple[Meeting, list[str]]:
    """A meeting on which voices are gathered, and the codes of its two forms."""
    now, by = timezone.now(), cast.association_representative()
    meeting = things.planned(at=now, starts_at=now + timedelta(days=30), ends_at=now + timedelta(days=31))
    voices.open_gathering(
        subject=meeting.ref, question="Vad hindrar?", party=cast.sector(), answerer=cast.association(),
        opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=40),
        answer_due_on=(now + timedelta(days=60)).date(), by=cast.sector_coordinator(), at=now,
    )  # fmt: skip
    sheets = meetings.reserve_codes(meeting=meeting, question="Vad hindrar?", count=2, by=by, at=now)
    return meeting, list(queries.codes_on(sheets))


def test_a_form_is_typed_in_once_under_its_own_code(client: PageCheckingClient) -> None:
    meeting, codes = with_forms()
    path = f"/mote/{meeting.pk}/skriv-in/"
    client.sign_in(cast.association_representative())
    assert path in client.get(f"/mote/{meeting.pk}/").content.decode()
    sent = {
        "code": codes[0].lower(), "text": "القاعات مغلقة", "language": "ar", "why": "Skrev för hand",
        "received_on": timezone.localdate().isoformat(), "has_consent": "on", "once": "k1",
    }  # fmt: skip
    assert client.post(path, sent | {"has_consent": ""}).status_code == 422
    assert client.post(path, sent | {"code": "0000-0000-0000", "once": "k0"}).status_code == 409
    assert client.post(path, sent).status_code == 303
    assert client.post(path, sent | {"once": "k2"}).status_code == 409
    made = Contribution.objects.get()
    assert (made.origin, made.meeting_id) == ("paper", str(meeting.pk))
    assert ReservedCode.objects.get(used_for=str(made.ref)).number == 1
    found = client.post("/kvitto/", {"code": codes[0]})
    assert found.status_code == 302
    assert codes[0] in found.headers["Location"]


def test_only_those_who_organise_it_or_coordinate_a_party_type_in(client: PageCheckingClient) -> None:
    meeting, codes = with_forms()
    said = {
        "meeting": meeting, "code": codes[0], "saying": Saying("Hej"), "why": "x", "has_consent": True,
        "received_on": timezone.localdate(), "at": timezone.now(),
    }  # fmt: skip
    for by in (cast.committee_secretary(), cast.auditor(), cast.resident(), cast.visitor()):
        with pytest.raises(NotAllowed):
            type_in_form(by=by, **said)  # type: ignore[arg-type]
    client.sign_in(cast.committee_secretary())
    assert client.get(f"/mote/{meeting.pk}/skriv-in/").status_code == 404
    other = things.planned()
    with pytest.raises(NotAllowed):
        type_in_form(by=cast.association_representative(), **said | {"meeting": other})  # type: ignore[arg-type]
    with pytest.raises(Refused):
        type_in_form(by=cast.association_representative(), **said | {"code": "ABCD"})  # type: ignore[arg-type]
    type_in_form(by=cast.sector_coordinator(), **said)  # type: ignore[arg-type]
