"""A person's own data, and what becomes of it when she is forgotten."""

from __future__ import annotations

import pytest

from malmoandan.kernel.dues import Owner, dues_at
from malmoandan.kernel.privacy import erase_everywhere, own_data
from malmoandan.kernel.refs import Ref
from malmoandan.opinions import queries, seals
from malmoandan.opinions.models import Statement, Vote, Voter
from malmoandan.trace.registry import nodes_of
from tests import cast
from tests.cast import NOON
from tests.opinions import things

pytestmark = pytest.mark.django_db


def test_she_gets_her_own_statements_and_votes() -> None:
    held = things.filled(2)
    things.proposed(held, "Min tanke.", by=cast.resident(), alias="Kim")
    things.vote(held, 1, -1, cast.resident())
    things.vote(held, 2, 1, cast.administrator())
    data = own_data(cast.resident().person or 0)["opinions"]
    assert isinstance(data, dict)
    assert [each["text"] for each in data["statements"]] == ["Min tanke."]
    assert [each["value"] for each in data["votes"]] == [-1]


def test_forgotten_her_votes_stand_and_nothing_leads_to_them() -> None:
    held = things.filled(2)
    one = things.proposed(held, "Min tanke.", by=cast.resident(), alias="Kim")
    things.vote(held, 1, -1, cast.resident())
    person = cast.resident().person or 0
    erase_everywhere(person)
    assert queries.voter_of(held, cast.resident()) is None
    assert seals.code_of(Voter.objects.get()) == ""
    assert Vote.objects.get().value == -1
    one.refresh_from_db()
    assert (one.person, one.alias, one.text) == (None, "", "Min tanke.")
    assert own_data(person)["opinions"] == {"statements": [], "votes": []}


def test_a_voters_row_tells_neither_person_nor_visitor() -> None:
    held = things.filled(1)
    things.vote(held, 1, 1, cast.visitor())
    row = Voter.objects.values().get()
    assert cast.visitor().visitor not in str(row)
    assert "visitor" not in str(row)


def test_a_statement_that_waits_is_owed_an_answer_by_its_own_party() -> None:
    held = things.conversation()
    things.proposed(held)
    things.proposed(held, "Från oss.", by=cast.association_representative(), is_for_body=True)
    owed = {due.title: due.party for due in dues_at(NOON, Owner()) if due.kind == "opinions.statement"}
    assert owed == {things.WORDS[0]: "city", "Från oss.": "sector"}
    for one in Statement.objects.all():
        if one.body is None:
            things.declined(one)
    assert [due.title for due in dues_at(NOON) if due.kind == "opinions.statement"] == ["Från oss."]


def test_on_the_red_thread_stands_only_what_one_may_see() -> None:
    held, hidden = things.filled(1), things.conversation(subject="2", is_public=False)
    waiting = things.proposed(held, "Väntar.")
    secret = things.accepted(hidden)
    refs = [held.ref, hidden.ref, waiting.ref, secret.ref, held.statements.get(number=1).ref]
    bad = [Ref("opinions.statement", "²"), Ref("opinions.conversation", "9" * 30)]
    seen = nodes_of([*refs, *bad], cast.visitor())
    assert set(seen) == {held.ref, held.statements.get(number=1).ref}
