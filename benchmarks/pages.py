"""What the pages cost: at the sample's size, with 200 rows, and with a hundred times the sample."""

from __future__ import annotations

from typing import Any

from benchmarks import harness
from benchmarks.harness import HOME, LIST, LONG_TEXT, THING, Reach, Row

PAGES = (
    ("home", "/", HOME),
    ("agreement", "/overenskommelse/", LONG_TEXT),
    ("versions", "/overenskommelse/versioner/", LIST),
    ("clauses", "/punkt/", LIST),
    ("clause", "/punkt/C17/", THING),
    ("consultations", "/remisser/", LIST),
    ("consultation", "/remiss/2/", LONG_TEXT),
    ("comments", "/remiss/2/synpunkter/", LIST),
    ("comment", "/synpunkt/9/", THING),
    ("body", "/organ/kulturnamnden/", THING),
    ("decision", "/beslut/1/", THING),
    ("record", "/protokollet/", LIST),
    ("record entry", "/protokollet/5/", THING),
    ("questions published", "/fraga/", LIST),
)
LISTS = (
    ("roll", "/anslutna/"),
    ("roll, filtered", "/anslutna/?kind=organisation&area=Norr"),
    ("roll, searched", "/anslutna/?q=lokal"),
    ("bodies", "/organ/"),
    ("bodies, filtered", "/organ/?kind=association"),
    ("decisions", "/beslut/"),
    ("questions published", "/fraga/"),
)
LAST = "page=999999"


def rows() -> list[Row]:
    """The sample first; then larger and larger."""
    with harness.installation(sample=True):
        from benchmarks import town  # noqa: PLC0415 - after setup

        found = [*at_the_samples_size(), *lists("sample")]
        for size in (200, 20_000):
            town.grow(size)
            found += lists(f"{size:,} rows".replace(",", " "))
        return [*found, *grown_text(town.grow_text(versions=100, clauses=300, comments=10_000))]


def at_the_samples_size() -> list[Row]:
    """Every public page and the coordinator's inbox."""
    from malmoandan.agreement.models import Clause  # noqa: PLC0415 - after setup
    from malmoandan.consultation.models import Comment, Consultation  # noqa: PLC0415 - after setup
    from malmoandan.parties.models import Body  # noqa: PLC0415 - after setup

    clause = Clause.objects.filter(duties__isnull=False).first() or Clause.objects.latest("pk")
    true = {
        "/punkt/C17/": f"/punkt/{clause.key}/",
        "/remiss/2/": f"/remiss/{Consultation.objects.latest('pk').pk}/",
        "/remiss/2/synpunkter/": f"/remiss/{Consultation.objects.latest('pk').pk}/synpunkter/",
        "/synpunkt/9/": f"/synpunkt/{Comment.objects.latest('pk').pk}/",
        "/organ/kulturnamnden/": f"/organ/{Body.objects.filter(is_listed=True).latest('pk').slug}/",
    }
    return [harness.page(work, "sample", true.get(path, path), reach) for work, path, reach in PAGES]


def lists(size: str) -> list[Row]:
    """Every list, its first and last page."""
    found = []
    for work, path in LISTS:
        found.append(harness.page(work, size, path, LIST))
        if "?" not in path and size != "sample":
            found.append(harness.page(f"{work}, last page", size, f"{path}?{LAST}", LIST))
    return [*found, harness.page("inbox of a coordinator", size, "/fraga/inkorg/", LIST, coordinator())]


def coordinator() -> Any:  # noqa: ANN401 - Django's client
    """A coordinator, surely known."""
    from django.test import Client  # noqa: PLC0415 - after setup

    from malmoandan.parties.models import Mandate, Role  # noqa: PLC0415 - as above

    mandate = Mandate.objects.filter(role=Role.COORDINATOR, ends_at=None).select_related("person")[0]
    client = Client()
    client.force_login(mandate.person)
    session = client.session
    session["mandate"] = mandate.pk
    session["account_authentication_methods_user"] = str(mandate.person_id)
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0.0}]
    session.save()
    return client


def grown_text(address: str) -> list[Row]:
    """The agreement of 300 clauses with 10 000 comments, and what hangs on it."""
    from malmoandan.consultation.models import Consultation  # noqa: PLC0415 - after setup

    remiss, long = f"/remiss/{Consultation.objects.latest('pk').pk}/", "300 clauses, 10 000 comments"
    described: tuple[tuple[str, str, str, Reach], ...] = (
        ("home", "× 100", "/", HOME),
        ("agreement", long, address, LONG_TEXT),
        ("consultation", long, remiss, LONG_TEXT),
        ("comments", "10 000 comments", f"{remiss}synpunkter/", LIST),
        ("comments, last page", "10 000 comments", f"{remiss}synpunkter/?{LAST}", LIST),
        ("comments unanswered", "10 000 comments", f"{remiss}synpunkter/?only=unanswered", LIST),
        ("clause discussed", "10 000 comments", f"{remiss}punkt/C9100/", THING),
        ("clause", "100 versions", "/punkt/C2/", THING),
        ("versions", "100 versions", "/overenskommelse/versioner/", LIST),
    )
    return [harness.page(work, size, path, reach) for work, size, path, reach in described]
