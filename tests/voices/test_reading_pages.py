"""Pages where voices are read: lists, one voice with its replies, files, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.voices import commands
from malmoandan.voices.models import Contribution, Reply
from malmoandan.voices.registry import Facet, Mark, draws, marks, offers_facet
from malmoandan.web import receipts
from tests import cast
from tests.voices.things import ARABIC, WORDS, a_picture, gathered, hidden, replied, typed_in, voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.voices.models import Gathering
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def words_at(client: PageCheckingClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def list_of(gathering: Gathering, query: str = "") -> str:
    return f"/rost/{gathering.pk}/{query}"


def page_of(said: Contribution) -> str:
    return f"/rost/inlagg/{said.pk}/"


def many(gathering: Gathering, number: int) -> None:
    for each in range(number):
        voice(gathering, text=f"Röst {each}: fler lampor längs stigen.")


def test_a_list_costs_the_same_with_one_voice_and_with_thirty(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    gathering = gathered()
    voice(gathering)
    same_queries(lambda: client.get(list_of(gathering)), lambda: many(gathering, 30), most=8)
    client.sign_in(cast.city_coordinator())
    same_queries(lambda: client.get(list_of(gathering)), lambda: many(gathering, 30), most=12)


def test_a_voice_with_twenty_threads_of_twenty_five_costs_ten_queries_at_most(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    said = voice()
    replied(said)

    def grow() -> None:
        firsts = [_bare(said, 2 + number, None) for number in range(20)]
        for place, first in enumerate(Reply.objects.bulk_create(firsts)):
            Reply.objects.bulk_create([_bare(said, 100 + place * 25 + n, first) for n in range(25)])

    same_queries(lambda: client.get(page_of(said)), grow, most=10)
    assert words_at(client, page_of(said)).count('class="voice"') > 400


def _bare(said: Contribution, number: int, parent: Reply | None) -> Reply:
    return Reply(
        contribution=said, number=number, parent=parent, text="Ja, det är mörkt.", said_at=cast.NOON,
        receipt=f"r{number}",
    )  # fmt: skip


def test_words_stand_with_their_own_language_and_direction(client: PageCheckingClient) -> None:
    said = voice(text=ARABIC)
    for address in (page_of(said), list_of(said.gathering), f"/ar{page_of(said)}"):
        assert 'lang="ar" dir="rtl"' in words_at(client, address)


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "[a](javascript:alert(1))"]
)
def test_nothing_somebody_wrote_becomes_markup(client: PageCheckingClient, words: str) -> None:
    said = voice(text=words, title=words, alias=words, area=words)
    replied(said, text=words, alias=words)
    for address in (page_of(said), list_of(said.gathering), f"/rost/inlagg/{said.pk}/kommentera/"):
        page = words_at(client, address)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def test_who_typed_it_in_and_why_can_be_read_by_everyone(client: PageCheckingClient) -> None:
    said = typed_in()
    page = words_at(client, f"/en{page_of(said)}")
    assert "Typed in for somebody by Fritidsnämnden. On paper: Lappen låg i lådan" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?origin=paper", {"papper"}), ("?language=ar", {"arabiska"}), ("?area=Norr", {"norr"}),
        ("?q=arabiska", set()), ("?q=papper", {"papper"}), ("?state=answered", {"norr"}),
        ("?state=waiting", {"papper", "arabiska"}), ("?origin=; DROP TABLE", {"papper", "arabiska", "norr"}),
        ("?language=xx&sort=password", {"papper", "arabiska", "norr"}), ("?q=%25", set()), ("?q=_", set()),
        ("?q=%00papper", {"papper"}), ("?area=%27%22", set()), ("?page=999", {"papper", "arabiska", "norr"}),
        ("?q=" + "x" * 10_000, set()),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_known_words_alone(
    client: PageCheckingClient, query: str, found: set[str]
) -> None:
    gathering = gathered()
    typed_in(gathering, text="På papper skrev jag detta om lamporna.", alias="papper")
    voice(gathering, text=ARABIC, alias="arabiska")
    answered = voice(gathering, alias="norr", area="Norr")
    commands.mark_answered([answered.pk], cast.NOON)
    page = words_at(client, list_of(gathering, query))
    listed = page.partition('id="voices"')[2]
    assert {name for name in ("papper", "arabiska", "norr") if f"<bdi>{name}</bdi> ·" in listed} == found


def test_the_list_is_sorted_as_asked(client: PageCheckingClient) -> None:
    gathering = gathered()
    first, second = voice(gathering, alias="först"), voice(gathering, alias="sedan")
    Contribution.objects.filter(pk=first.pk).update(people_supports=10)
    for sort, order in (("new", [second, first]), ("old", [first, second]), ("supported", [first, second])):
        page = words_at(client, list_of(gathering, f"?sort={sort}"))
        places = [page.index(f'id="{each.anchor}"') for each in order]
        assert places == sorted(places), sort


def test_hidden_words_stand_nowhere_and_the_reason_stands_in_the_list(client: PageCheckingClient) -> None:
    said = voice(text="Hemliga ord om någon.", alias="Ann Andersson")
    hidden(said)
    assert "404" in str(client.get(page_of(said)).status_code)
    page = words_at(client, list_of(said.gathering))
    assert "Hemliga" not in page
    assert "Ann Andersson" not in page
    assert "Ett hot mot en namngiven." in page


def test_a_hidden_name_stands_nowhere(client: PageCheckingClient) -> None:
    code = receipts.make()
    said = voice(alias="Ann Andersson", receipt=code, title="Lampor")
    commands.hide_own(
        said=said,
        hiding=commands.Hiding(name=True, words=False),
        by=cast.resident(),
        at=cast.NOON,
        proof=code,
    )
    for address in (page_of(said), list_of(said.gathering), f"/rost/inlagg/{said.pk}/kommentera/"):
        assert "Ann Andersson" not in words_at(client, address)


def test_one_that_is_not_public_is_404_through_every_door(client: PageCheckingClient) -> None:
    gathering = gathered(is_public=False)
    said = voice(gathering, files=(a_picture(),))
    reply = replied(said)
    doors = [
        list_of(gathering), list_of(gathering, "sag/"), list_of(gathering, "blankett/"), page_of(said),
        f"{page_of(said)}kommentera/", f"{page_of(said)}anmal/", f"/rost/kommentar/{reply.pk}/",
        f"/rost/bilaga/{said.attachments.get().pk}/",
    ]  # fmt: skip
    client.sign_in(cast.other_association_member())
    for door in doors:
        assert client.get(door).status_code == 404, door
    assert gathering.question not in words_at(client, "/rost/")


def test_reply_leads_to_where_it_stands(client: PageCheckingClient) -> None:
    reply = replied(voice())
    assert client.get(f"/rost/kommentar/{reply.pk}/").headers["Location"].endswith(f"#{reply.anchor}")


def test_rooms_above_draw_their_marks_and_narrow_the_list(
    client: PageCheckingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from malmoandan.voices import registry  # noqa: PLC0415 - to put back what the test registers

    monkeypatch.setattr(registry, "_markers", [])
    monkeypatch.setattr(registry, "_drawers", [])
    monkeypatch.setattr(registry, "_facets", {})
    gathering = gathered()
    said, other = voice(gathering, alias="ljus"), voice(gathering, alias="annat")
    marks(lambda _ids, _actor: {said.pk: [Mark("Ljus och trygghet", "done", "/svar/1/")]})
    draws(lambda contribution, _actor: "Här står svaret" if contribution == said else "")
    offers_facet(
        Facet(
            "tema",
            lambda _gathering, _actor: [("1", "Ljus"), ("2", "Annat")],
            lambda rows, value: rows.filter(pk=said.pk if value == "1" else other.pk),
            "Tema",
        )
    )
    assert "Ljus och trygghet" in words_at(client, list_of(gathering))
    narrowed = words_at(client, list_of(gathering, "?tema=1"))
    assert "<bdi>ljus</bdi> ·" in narrowed
    assert "<bdi>annat</bdi> ·" not in narrowed
    assert "<bdi>annat</bdi> ·" in words_at(client, list_of(gathering, "?tema=nonsense"))
    assert "Här står svaret" in words_at(client, page_of(said))
    assert "Här står svaret" not in words_at(client, page_of(other))


def test_files_are_shown_or_downloaded_and_never_run(client: PageCheckingClient) -> None:
    from malmoandan.voices.files import made_safe  # noqa: PLC0415 - for this alone

    pdf = made_safe("karta.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF")
    said = voice(files=(a_picture(), pdf))
    page = words_at(client, page_of(said))
    assert 'alt="Stigen i mörker"' in page
    picture, document = (
        client.get(f"/rost/bilaga/{each.pk}/") for each in said.attachments.order_by("number")
    )
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert document.headers["Content-Disposition"].startswith("attachment")
    for answer in (picture, document):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    hidden(said)
    assert client.get(f"/rost/bilaga/{said.attachments.order_by('number')[0].pk}/").status_code == 404


def test_the_house_rules_are_shown_to_everyone(client: PageCheckingClient) -> None:
    page = words_at(client, "/en/rost/regler/")
    assert "It threatens or harasses somebody" in page
    assert "within 2 working days" in page


def test_gatherings_are_listed_with_how_they_stand(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    voice(gathered())
    same_queries(lambda: client.get("/rost/"), lambda: [gathered(n) for n in range(2, 20)], most=8)
    assert "Vad behöver parken?" in words_at(client, "/rost/")


def test_what_i_have_said_is_mine_alone(client: PageCheckingClient) -> None:
    gathering = gathered()
    voice(gathering, cast.resident(), title="Min egen")
    voice(gathering, cast.ex_member(), title="Någon annans")
    client.sign_in(cast.resident())
    page = words_at(client, "/rost/mina/")
    assert "Min egen" in page
    assert "Någon annans" not in page
    assert WORDS[:20] in page
