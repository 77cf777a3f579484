"""Asking for one owner's dues alone hides nothing of what she owes: it is held against asking for all."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from malmoandan.kernel.dues import due_sources, dues_at, narrows
from malmoandan.matters.commands import ask_question
from malmoandan.plan.models import Activity, ActivityParty, PartRole
from malmoandan.site.queries.owed import owed_at, owed_by, owed_of
from malmoandan.web import receipts
from tests import cast
from tests.plan.things import a_whole_plan, in_force

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_led", [True, False])
def test_everybody_finds_what_a_running_plan_and_a_question_ask_of_her(*, is_led: bool) -> None:
    everyone = cast.everyone()
    in_force(a_whole_plan())
    ask_question(
        subject="Lokaler", text="När?", language="sv", receipt=receipts.make(), only_party=cast.city(),
        by=cast.resident(), at=cast.NOON,
    )  # fmt: skip
    if not is_led:
        ActivityParty.objects.filter(activity=Activity.objects.order_by("pk")[0], role=PartRole.LEAD).delete()
    cache.clear()
    owed = list(dues_at(cast.NOON))
    assert {due.key for due in owed} == {due.key for due in owed_at(cast.NOON)}
    found = {name: {due.key for due in owed_of(by, cast.NOON)} for name, by in everyone.items()}
    assert found == {name: {due.key for due in owed_by(by, owed)} for name, by in everyone.items()}
    assert sum(map(bool, found.values())) > 1
    assert any(narrows(source) for source in due_sources())
