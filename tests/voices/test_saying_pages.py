"""The pages where something is said, typed in, replied, and found again by its receipt."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from malmoandan.voices import commands
from malmoandan.voices.commands.addresses import digits_of
from malmoandan.voices.models import AddressOffer, Contribution, Reply, Support
from malmoandan.voices.views.replying import REPLIES
from malmoandan.voices.views.saying import SAYINGS
from malmoandan.web import receipts
from tests import cast
from tests.voices.things import ARABIC, WORDS, gathered, picture_bytes, replied, voice

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Page

    from malmoandan.voices.models import Gathering
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def open_now(number: int = 1, **changes: Any) -> Gathering:
    """A gathering that is open at the moment the page is asked for."""
    now = timezone.now()
    days = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=14)}
    due = (now + timedelta(days=40)).date()
    return gathered(number, **({**days, "answer_due_on": due} | changes))


def send(client: PageCheckingClient, gathering: Gathering, **said: Any) -> Page:
    return client.post(f"/en/rost/{gathering.pk}/sag/", {"text": WORDS, "once": "k"} | said)


def receipt_at(client: PageCheckingClient, answer: Page) -> str:
    assert answer.status_code == 303, answer.content.decode()[:2000]
    page = client.get(answer.headers["Location"])
    assert "no-store" in page.headers["Cache-Control"]
    found = CODE.search(page.content.decode())
    assert found
    return found[0]


def test_before_sending_one_is_told_that_it_may_be_requested_by_anyone(client: PageCheckingClient) -> None:
    page = client.get(f"/en/rost/{open_now().pk}/sag/").content.decode()
    assert "may be requested by anyone" in page
    assert page.index("may be requested") < page.index(">Send</button>")
    assert 'dir="auto"' in page


def test_a_visitor_says_something_and_finds_it_again_by_its_receipt(client: PageCheckingClient) -> None:
    gathering = open_now()
    code = receipt_at(client, send(client, gathering, text=ARABIC, alias="Amal"))
    said = Contribution.objects.get()
    assert (said.receipt, said.language, said.alias) == (receipts.digest(code), "ar", "Amal")
    found = client.post("/kvitto/", {"code": code.lower().replace("-", " ")})
    assert found.headers["Location"].endswith(f"/rost/mitt-kvitto/{code}/")
    page = client.get(found.headers["Location"]).content.decode()
    assert 'lang="ar" dir="rtl"' in page


def test_a_form_sent_twice_is_said_once_and_leads_to_the_same_receipt(client: PageCheckingClient) -> None:
    gathering = open_now()
    client.get(f"/rost/{gathering.pk}/sag/")
    first, second = send(client, gathering), send(client, gathering)
    assert Contribution.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "   "},
        {"text": "x" * 20_001},
        {"text": "a\0b"},
        {"language": "xx"},
        {"alias": "x" * 81},
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_is_kept(
    client: PageCheckingClient, wrong: dict[str, str]
) -> None:
    answer = send(client, open_now(), **({"area": "Kullens skola"} | wrong))
    assert answer.status_code == 422
    assert "Kullens skola" in answer.content.decode()
    assert not Contribution.objects.exists()


def test_words_that_come_too_late_come_back_whole(client: PageCheckingClient) -> None:
    gathering = open_now()
    commands.close_gathering(gathering=gathering, by=cast.city_coordinator(), at=timezone.now())
    answer = send(client, gathering, text="Mina långa ord.")
    assert answer.status_code == 409
    assert "Mina långa ord." in answer.content.decode()


def test_twenty_thousand_characters_are_kept(client: PageCheckingClient) -> None:
    words = "ljus och värme " * 1333
    receipt_at(client, send(client, open_now(), text=words))
    assert Contribution.objects.get().text == words.strip()


def test_whoever_is_signed_in_chooses_whose_words_they_are(client: PageCheckingClient) -> None:
    gathering = open_now()
    actor = cast.association_representative()
    client.sign_in(actor)
    as_written = f"mandate:{actor.mandate}"
    for whose in ("me", "body", "nobody"):
        send(client, gathering, whose=whose, written_as=as_written, once=whose, alias="Jag")
    me, body, nobody = Contribution.objects.order_by("number")
    assert (me.person_id, me.body_id) == (actor.person, None)
    assert (body.person_id, body.body_id) == (None, actor.body)
    assert (nobody.person_id, nobody.body_id, nobody.visitor) == (None, None, "")


def test_a_member_is_not_offered_to_speak_for_the_body_and_cannot(client: PageCheckingClient) -> None:
    gathering, actor = open_now(), cast.association_member()
    client.sign_in(actor)
    assert 'value="body"' not in client.get(f"/rost/{gathering.pk}/sag/").content.decode()
    assert send(client, gathering, whose="body").status_code == 422
    assert not Contribution.objects.exists()


def test_words_are_never_sent_in_another_name_than_the_one_they_were_written_in(
    client: PageCheckingClient,
) -> None:
    gathering = open_now()
    client.sign_in(cast.association_representative())
    answer = send(client, gathering, whose="me", written_as="visitor")
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Contribution.objects.exists()


def test_the_thirty_first_in_ten_minutes_is_429_with_the_words_kept(client: PageCheckingClient) -> None:
    gathering = open_now()
    for number in range(SAYINGS.most):
        assert send(client, gathering, once=f"k{number}").status_code == 303
    answer = send(client, gathering, once="last", text="De sista orden.")
    assert answer.status_code == 429
    assert "De sista orden." in answer.content.decode()
    assert Contribution.objects.count() == SAYINGS.most
    other = send(client, gathering, once="else")
    assert other.status_code == 429
    client.sign_in(cast.resident())
    assert send(client, gathering, whose="me", once="mine").status_code == 303


def test_pictures_come_with_the_words_and_a_bad_file_is_told_of_by_name(client: PageCheckingClient) -> None:
    gathering = open_now()
    files = [
        SimpleUploadedFile("stig.jpg", picture_bytes()),
        SimpleUploadedFile("b.png", picture_bytes("PNG")),
    ]
    receipt_at(client, send(client, gathering, attached=files, pictures_show="Stigen"))
    assert [each.description for each in Contribution.objects.get().attachments.all()] == ["Stigen", "Stigen"]
    answer = send(
        client, gathering, once="2", attached=[SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'/>")]
    )
    assert answer.status_code == 422
    assert "x.svg" in answer.content.decode()


def test_a_helper_types_in_several_quickly_and_gets_each_receipt(client: PageCheckingClient) -> None:
    gathering = open_now()
    client.sign_in(cast.committee_secretary())
    address = f"/en/rost/{gathering.pk}/for-nagon/?origin=meeting&meeting_id=7&why=Workshop"
    assert 'value="Workshop"' in client.get(address).content.decode()
    said = {
        "text": "En lapp.", "origin": "meeting", "meeting_id": "7", "why": "Workshop", "has_consent": "on",
        "received_on": timezone.localdate().isoformat(),
    }  # fmt: skip
    codes = set()
    for number in range(3):
        answer = client.post(address, said | {"once": str(number)})
        assert answer.status_code == 303
        page = client.get(answer.headers["Location"]).content.decode()
        found = CODE.search(page)
        assert found
        codes.add(found[0])
        assert 'value="Workshop"' in page
        assert "En lapp." not in page
    assert len(codes) == 3
    assert {each.meeting_id for each in Contribution.objects.all()} == {"7"}
    without = client.post(address, {name: value for name, value in said.items() if name != "has_consent"})
    assert without.status_code == 422


def test_a_reply_is_sent_and_found_by_its_receipt(client: PageCheckingClient) -> None:
    said = voice(open_now(), at=timezone.now())
    first = replied(said, at=timezone.now())
    answer = client.post(f"/en/rost/inlagg/{said.pk}/kommentera/", {"text": "Ja.", "till": "1", "once": "k"})
    code = receipt_at(client, answer)
    made = Reply.objects.get(receipt=receipts.digest(code))
    assert made.parent == first
    for till in ("9", "x", "1'", "9" * 30):
        assert client.get(f"/rost/inlagg/{said.pk}/kommentera/", {"till": till}).status_code == 404
    hide = client.post(f"/rost/kommentar/{made.pk}/mitt/", {"proof": code, "words": "on"})
    assert hide.status_code == 303
    made.refresh_from_db()
    assert made.is_hidden


def test_too_many_replies_are_429(client: PageCheckingClient) -> None:
    said = voice(open_now(), at=timezone.now())
    for number in range(REPLIES.most):
        replied_page = client.post(
            f"/rost/inlagg/{said.pk}/kommentera/", {"text": "Ja.", "once": str(number)}
        )
        assert replied_page.status_code == 303
    assert client.post(f"/rost/inlagg/{said.pk}/kommentera/", {"text": "Ja."}).status_code == 429


def test_support_is_counted_for_a_first_time_visitor_and_taken_back(client: PageCheckingClient) -> None:
    said = voice(open_now(), at=timezone.now())
    page = client.get(f"/en/rost/inlagg/{said.pk}/").content.decode()
    assert "I say the same" in page
    for _ in range(2):
        client.post(f"/rost/inlagg/{said.pk}/instam/")
    assert Support.objects.count() == 1
    assert "Take back that I say the same" in client.get(f"/en/rost/inlagg/{said.pk}/").content.decode()
    client.post(f"/rost/inlagg/{said.pk}/instam/ta-tillbaka/")
    assert not Support.objects.exists()


def test_the_receipt_asks_for_six_digits_and_then_writes_of_the_answer(client: PageCheckingClient) -> None:
    code = receipt_at(client, send(client, open_now()))
    at = f"/en/rost/mitt-kvitto/{code}/"
    assert client.post(f"{at}adress/", {"address": "a@b.se\nBcc: x@y.se"}).status_code == 422
    assert client.post(f"{at}adress/", {"address": "ann@example.org"}).status_code == 303
    assert client.post(f"{at}bekrafta/", {"digits": "12"}).status_code == 422
    digits = digits_of(AddressOffer.objects.get())
    assert client.post(f"{at}bekrafta/", {"digits": digits}).status_code == 303
    assert Contribution.objects.get().address == "ann@example.org"
    assert client.post(f"{at}bekrafta/", {"digits": digits}).status_code == 404


def test_the_receipt_hides_name_and_words_and_takes_back(client: PageCheckingClient) -> None:
    code = receipt_at(client, send(client, open_now(), alias="Ann Andersson"))
    said = Contribution.objects.get()
    client.cookies.clear()
    assert client.post(f"/rost/inlagg/{said.pk}/mitt/", {"proof": code, "name": "on"}).status_code == 303
    assert "Ann Andersson" not in client.get(f"/rost/inlagg/{said.pk}/").content.decode()
    client.post(f"/rost/inlagg/{said.pk}/mitt/", {"proof": code, "name": "on", "words": "on"})
    client.cookies.clear()
    assert client.get(f"/rost/inlagg/{said.pk}/").status_code == 404
    assert WORDS in client.get(f"/rost/mitt-kvitto/{code}/").content.decode()
    client.post(f"/rost/inlagg/{said.pk}/mitt/", {"proof": code})
    assert client.get(f"/rost/inlagg/{said.pk}/").status_code == 200
    client.post(f"/rost/inlagg/{said.pk}/ta-tillbaka/", {"proof": code})
    client.cookies.clear()
    assert client.get(f"/rost/inlagg/{said.pk}/").status_code == 404


def test_no_receipt_opens_anothers_words(client: PageCheckingClient) -> None:
    gathering = open_now()
    mine, hers = receipts.make(), voice(gathering, cast.resident(), at=timezone.now())
    voice(gathering, receipt=mine, at=timezone.now())
    for path in (f"/rost/inlagg/{hers.pk}/mitt/", f"/rost/inlagg/{hers.pk}/ta-tillbaka/"):
        for proof in (mine, receipts.make(), "x" * 500, "\0", "%"):
            assert client.post(path, {"proof": proof, "words": "on"}).status_code in {404, 403}
    for code in ("ABCD-EFGH-JKMN", "x", "%00", "..", "1" * 400):
        assert client.get(f"/rost/mitt-kvitto/{code}/").status_code == 404
    hers.refresh_from_db()
    assert not hers.is_hidden


def test_opening_a_receipt_uses_nothing_up(client: PageCheckingClient) -> None:
    code = receipt_at(client, send(client, open_now()))
    for _ in range(3):
        assert client.get(f"/rost/mitt-kvitto/{code}/").status_code == 200


def test_the_form_to_print_says_what_one_agrees_to(client: PageCheckingClient) -> None:
    page = client.get(f"/en/rost/{open_now().pk}/blankett/").content.decode()
    assert "may be requested by anyone" in page
    assert "receipt code" in page
