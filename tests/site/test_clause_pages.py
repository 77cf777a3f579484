"""Each clause has a page: who answers for it, what shows it, what is counted, what is due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from malmoandan.agreement.outline import DraftClause, DraftSection
from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.record.models import Entry
from malmoandan.site.commands import count_clause, stop_counting_clause
from malmoandan.site.models import ClauseMeasure
from malmoandan.trace.models import Link
from tests import cast
from tests.site.things import TEXT, agreement_in_force

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db


def test_the_page_says_who_answers_and_what_is_due(client: PageCheckingClient) -> None:
    agreement_in_force()
    page = client.get("/punkt/C2/").content.decode()
    assert "Nämnderna redovisar varje år." in page
    assert '<strong dir="auto">Nämnderna</strong>' in page
    assert f"{cast.NOON.year}-12-31" in page or "31 december" in page


def test_a_clause_that_never_was_is_not_found(client: PageCheckingClient) -> None:
    agreement_in_force()
    assert client.get("/punkt/C99/").status_code == 404


def test_the_overview_costs_the_same_however_long_the_agreement_is(
    client: PageCheckingClient, same_queries: Callable[..., int]
) -> None:
    agreement_in_force()
    more = DraftSection("Mer", tuple(DraftClause(f"Mening nummer {n}.") for n in range(30)))

    def grow() -> None:
        agreement_in_force(replace(TEXT, sections=(*TEXT.sections, more)))

    same_queries(lambda: client.get("/punkt/"), grow, most=9)


def test_a_coordinator_chooses_what_a_clause_is_counted_by(client: PageCheckingClient) -> None:
    agreement_in_force()
    client.sign_in(cast.sector_coordinator())
    client.post("/punkt/C1/rakna/", {"measure": "questions-in-time", "once": "a"})
    client.post("/punkt/C1/rakna/", {"measure": "questions-in-time", "once": "b"})
    assert ClauseMeasure.objects.count() == 1
    assert Entry.objects.filter(kind="site.clause_counted").count() == 1
    assert "/matt/questions-in-time/" in client.get("/punkt/C1/").content.decode()


def test_nobody_else_chooses_it() -> None:
    agreement_in_force()
    for actor in (cast.visitor(), cast.resident(), cast.association_member(), cast.auditor()):
        with pytest.raises(NotAllowed):
            count_clause(clause_key="C1", measure="news", by=actor, at=cast.NOON)


def test_a_measure_there_is_not_is_refused() -> None:
    agreement_in_force()
    with pytest.raises(Refused, match=r"measure|mått"):
        count_clause(clause_key="C1", measure="ranking", by=cast.city_coordinator(), at=cast.NOON)


def test_a_number_can_be_taken_away_and_is_remembered_on_the_record() -> None:
    agreement_in_force()
    by = cast.city_coordinator()
    chosen = count_clause(clause_key="C1", measure="news", by=by, at=cast.NOON)
    stop_counting_clause(chosen=chosen, by=by, at=cast.NOON)
    stop_counting_clause(chosen=chosen, by=by, at=cast.NOON)
    assert Entry.objects.filter(kind="site.clause_counting_stopped").count() == 1


def test_evidence_is_linked_from_what_is_public_only(client: PageCheckingClient) -> None:
    version = agreement_in_force()
    client.sign_in(cast.city_coordinator())
    assert client.post("/punkt/C1/visa/", {"shown": str(version.ref), "once": "a"}).status_code == 302
    assert client.post("/punkt/C1/visa/", {"shown": "parties.person:1", "once": "b"}).status_code == 404
    assert Link.objects.count() == 1
    assert "Nothing linked yet" not in client.get("/en/punkt/C1/").content.decode()
