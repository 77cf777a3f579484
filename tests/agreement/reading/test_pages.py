"""Putting an agreement in through the browser: read, correct several, write, throw away; nobody else may."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from malmoandan.agreement import commands
from malmoandan.agreement.models import Clause, KeptReading, Version
from malmoandan.agreement.reading.reader import read_text
from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from tests import cast
from tests.agreement.reading import samples
from tests.cast import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test.client import _MonkeyPatchedWSGIResponse as Page

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
START = "agreement:keep_reading"


@pytest.fixture
def coordinator(client: PageCheckingClient) -> PageCheckingClient:
    return client.sign_in(cast.city_coordinator())


def put_in(client: PageCheckingClient, text: str, **more: object) -> KeptReading:
    answer = client.post(reverse(START), {"text": text, **more})
    assert answer.status_code == 302, answer.content.decode()
    return KeptReading.objects.latest("pk")


def fields_of(page: Page) -> dict[str, object]:
    """The fields of the correcting form as a browser would send them back untouched."""
    found: dict[str, object] = {"seen": page.context["kept"].revision}
    for row in page.context["page"]:
        for name, field in row.form.fields.items():
            value = row.form.get_initial_for_field(field, name)
            if value not in (False, None):
                found[f"{row.form.prefix}-{name}"] = value
    return found


def correct(client: PageCheckingClient, kept: KeptReading, **changes: object) -> Page:
    address = kept.get_absolute_url()
    sent = fields_of(client.get(address)) | {
        name.replace("_", "-", 1): value for name, value in changes.items()
    }
    return client.post(address, {name: value for name, value in sent.items() if value is not False})


def content_of(kept: KeptReading) -> dict[str, Any]:
    kept.refresh_from_db()
    assert isinstance(kept.content, dict)
    return kept.content


def texts(kept: KeptReading) -> list[str]:
    return [clause["text"] for clause in content_of(kept)["clauses"]]


def test_a_text_goes_in_and_becomes_a_draft(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.ENGLISH)
    page = coordinator.get(kept.get_absolute_url())
    assert "Independence" in page.content.decode()
    assert Version.objects.count() == 0
    answer = coordinator.post(reverse("agreement:write_reading", args=[kept.pk]), {"seen": 0})
    version = Version.objects.get()
    assert answer.headers["Location"] == version.get_absolute_url()
    assert version.is_draft
    keys = list(version.clauses.order_by("position").values_list("key", flat=True))
    assert keys == [f"C{number}" for number in range(1, len(keys) + 1)]
    kept.refresh_from_db()
    assert kept.content is None
    assert coordinator.get(kept.get_absolute_url()).headers["Location"] == version.get_absolute_url()


def test_a_file_goes_in_without_its_personal_contacts(coordinator: PageCheckingClient) -> None:
    file = SimpleUploadedFile("avtal.md", samples.MARKDOWN.encode())
    coordinator.post(reverse(START), {"file": file})
    kept = KeptReading.objects.get()
    assert not any("@" in text for text in texts(kept))
    again = SimpleUploadedFile("avtal.md", samples.MARKDOWN.encode())
    coordinator.post(reverse(START), {"file": again, "keep_contacts": "on"})
    assert any("@" in text for text in texts(KeptReading.objects.latest("pk")))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.4", "PDF"),
        ("a.txt", b"  \n", "empty"),
        ("a.txt", bytes(range(256)) * 40, "not text"),
    ],
)
def test_a_bad_file_is_told_beside_its_field_and_nothing_is_kept(
    coordinator: PageCheckingClient, name: str, data: bytes, words: str
) -> None:
    page = coordinator.post(
        reverse(START), {"file": SimpleUploadedFile(name, data)}, headers={"accept-language": "en"}
    )
    assert page.status_code == 200
    assert words in str(page.context["form"].errors["file"])
    assert not KeptReading.objects.exists()


def test_either_file_or_text_must_come(coordinator: PageCheckingClient) -> None:
    assert coordinator.post(reverse(START), {}).context["form"].non_field_errors()
    file = SimpleUploadedFile("a.txt", b"Hej")
    assert coordinator.post(reverse(START), {"file": file, "text": "hej"}).context["form"].non_field_errors()
    assert not KeptReading.objects.exists()


def test_several_corrections_are_saved_at_once(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.NO_HEADINGS)
    before = texts(kept)
    assert len(before) == 3
    changes = {
        "c0_kind": "vision",
        "c0_new_heading": "Vision",
        "c1_text": "Kommunen ska bjuda in.\r\n---\r\nDet sker varje år.",
        "c2_responsible": ["organisations", "citizens"],
        "c2_is_joint": "on",
        "c2_recurrence": "quarterly",
    }
    assert correct(coordinator, kept, **changes).status_code == 302
    assert texts(kept) == [before[0], "Kommunen ska bjuda in.", "Det sker varje år.", before[2]]
    clauses = content_of(kept)["clauses"]
    assert [clause["key"] for clause in clauses] == ["C1", "C2", "C3", "C4"]
    assert (clauses[0]["kind"], clauses[0]["rule"], clauses[0]["confidence"]) == ("vision", "by_hand", "high")
    assert clauses[3]["duty"] | {"who": "", "counterparts": []} == {
        "who": "", "responsible": ["organisations", "citizens"], "is_joint": True, "recurrence": "quarterly",
        "counterparts": [],
    }  # fmt: skip
    assert [section["heading"] for section in content_of(kept)["sections"]] == ["", "Vision"]


def test_clauses_are_joined_moved_and_removed_and_headings_changed(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.ENGLISH)
    names = [section["heading"] for section in content_of(kept)["sections"]]
    principles = names.index("SHARED PRINCIPLES")
    first = next(
        at for at, clause in enumerate(content_of(kept)["clauses"]) if clause["text"] == "Independence"
    )
    changes = {
        f"c{first}_place": first + 3,
        f"s{principles}_heading": "Our principles",
        f"s{principles}_level": 2,
    }
    correct(coordinator, kept, **changes)
    assert texts(kept)[first : first + 3] == ["Openness", "Respect", "Independence"]
    assert content_of(kept)["sections"][principles]["heading"] == "Our principles"
    correct(coordinator, kept, **{f"c{first + 1}_fate": "join", f"c{first + 2}_fate": "remove"})
    assert texts(kept)[first] == "Openness\n\nRespect"
    assert {"reason": "by_hand", "text": "Independence"} in content_of(kept)["left_out"]
    assert correct(coordinator, kept, **{f"s{principles}_heading": ""}).status_code == 302
    kept.refresh_from_db()
    assert "Our principles" not in [section["heading"] for section in content_of(kept)["sections"]]
    assert "Openness\n\nRespect" in texts(kept)


def test_saving_an_untouched_page_changes_nothing(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.NUMBERED)
    before = kept.content
    assert correct(coordinator, kept).status_code == 302
    kept.refresh_from_db()
    assert (kept.content, kept.revision) == (before, 0)


def test_a_correction_made_on_an_older_page_is_told_and_not_saved(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.NO_HEADINGS)
    old = fields_of(coordinator.get(kept.get_absolute_url()))
    correct(coordinator, kept, c0_text="Först.")
    late = coordinator.post(kept.get_absolute_url(), old | {"c0-text": "Sist."})
    assert late.status_code == 409
    assert texts(kept)[0] == "Först."
    coordinator.post(reverse("agreement:write_reading", args=[kept.pk]), {"seen": 0})
    assert not Version.objects.exists()


def test_a_wrong_field_saves_nothing(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.NO_HEADINGS)
    assert correct(coordinator, kept, c0_kind="poem", c1_text="Ny.").status_code == 422
    assert "Ny." not in texts(kept)


def test_a_reading_can_be_thrown_away(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.NO_HEADINGS)
    coordinator.post(reverse("agreement:discard_reading", args=[kept.pk]))
    kept.refresh_from_db()
    assert kept.content is None
    coordinator.post(reverse("agreement:write_reading", args=[kept.pk]), {"seen": 0})
    coordinator.post(reverse("agreement:discard_reading", args=[kept.pk]))
    assert not Version.objects.exists()
    assert coordinator.get(kept.get_absolute_url()).headers["Location"] == reverse(START)


def test_the_same_words_are_not_written_twice(coordinator: PageCheckingClient) -> None:
    for _time in range(2):
        kept = put_in(coordinator, samples.ENGLISH)
        coordinator.post(reverse("agreement:write_reading", args=[kept.pk]), {"seen": 0})
    assert Version.objects.count() == 1
    kept.refresh_from_db()
    assert kept.is_open


def test_a_revised_text_keeps_its_ids_through_the_browser(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, samples.ENGLISH)
    coordinator.post(reverse("agreement:write_reading", args=[kept.pk]), {"seen": 0})
    kept = put_in(coordinator, samples.ENGLISH.replace("• Respect", "• Equality\n• Respect"))
    coordinator.post(reverse("agreement:write_reading", args=[kept.pk]), {"seen": 0})
    first, second = Version.objects.order_by("number")
    added = Clause.objects.get(version=second, text="Equality")
    assert added.key == f"C{first.clauses.count() + 1}"
    for words in ("Respect", "Independence"):
        assert Clause.objects.filter(text=words).values("key").distinct().count() == 1


def test_three_hundred_clauses_are_read_in_light_pages(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, "\n".join(f"- Punkt nummer {number}" for number in range(300)))
    page = coordinator.get(kept.get_absolute_url(), {"page": 3})
    assert "Punkt nummer 65" in page.content.decode()
    assert len(page.content) < 300_000
    assert len(re.findall(r"<textarea", page.content.decode())) == 30


def test_text_that_means_to_harm_stays_text(coordinator: PageCheckingClient) -> None:
    kept = put_in(coordinator, "Vi <script>alert(1)</script> arbetar.\n\n- <img src=x onerror=alert(2)>")
    html = coordinator.get(kept.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize(
    "who", ["city_signatory", "association_member", "auditor", "resident", "administrator", "ex_member"]
)
def test_nobody_else_sees_or_changes_a_reading(client: PageCheckingClient, who: str) -> None:
    kept = commands.keep_reading(
        name="a.txt", reading=read_text(samples.ENGLISH), by=cast.city_coordinator(), at=NOON
    )
    actor = getattr(cast, who)()
    client.sign_in(actor)
    assert client.get(reverse(START)).status_code == 404
    assert client.get(kept.get_absolute_url()).status_code == 404
    for name in ("correct_reading", "write_reading", "discard_reading"):
        assert client.post(reverse(f"agreement:{name}", args=[kept.pk]), {"seen": 0}).status_code == 404
    with pytest.raises(NotAllowed):
        commands.discard_reading(kept=kept, by=actor, at=NOON)
    with pytest.raises(NotAllowed):
        commands.correct_reading(kept=kept, reading=read_text("Hej."), seen=0, by=actor, at=NOON)
    kept.refresh_from_db()
    assert kept.is_open
    assert kept.revision == 0


def test_both_parties_coordinators_may_correct_the_same_reading(client: PageCheckingClient) -> None:
    by = cast.city_coordinator()
    kept = commands.keep_reading(name="a.txt", reading=read_text(samples.ENGLISH), by=by, at=NOON)
    client.sign_in(cast.sector_coordinator())
    assert client.get(kept.get_absolute_url()).status_code == 200


def test_a_closed_reading_takes_no_more_corrections() -> None:
    by = cast.sector_coordinator()
    kept = commands.keep_reading(name="a.txt", reading=read_text("Hej."), by=by, at=NOON)
    commands.discard_reading(kept=kept, by=by, at=NOON)
    with pytest.raises(Stale):
        commands.correct_reading(kept=kept, reading=read_text("Hopp."), seen=0, by=by, at=NOON)
    with pytest.raises(Refused):
        commands.keep_reading(name="a.txt", reading=read_text(""), by=by, at=NOON)


def test_the_list_of_readings_costs_the_same_for_one_and_for_thirty(
    coordinator: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    def put_in_more(number: int = 29) -> None:
        for _number in range(number):
            keep(samples.NO_HEADINGS)

    put_in_more(1)
    same_queries(lambda: coordinator.get(reverse(START)), put_in_more)


def test_the_page_of_a_reading_costs_the_same_for_one_clause_and_for_three_hundred(
    coordinator: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    kept = keep("Ett.")

    def grow() -> None:
        longer = read_text("\n".join(f"- Punkt {number}" for number in range(300)))
        commands.correct_reading(kept=kept, reading=longer, seen=0, by=cast.city_coordinator(), at=NOON)

    same_queries(lambda: coordinator.get(kept.get_absolute_url()), grow)


def keep(text: str) -> KeptReading:
    return commands.keep_reading(name="a.txt", reading=read_text(text), by=cast.city_coordinator(), at=NOON)
