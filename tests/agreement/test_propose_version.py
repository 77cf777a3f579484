"""A text is put to the parties when all who commented on it, or on what it grew from, have answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from malmoandan.agreement.commands import amend_version, propose_version, start_consultation
from malmoandan.agreement.models import Version, VersionState
from malmoandan.consultation.commands import close_consultation, publish_consultation
from malmoandan.consultation.queries import consultation_on
from malmoandan.kernel.errors import Refused
from tests import cast
from tests.agreement.texts import a_draft
from tests.cast import NOON

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=60)


def out_for_comments() -> Version:
    """A version whose consultation is open."""
    version = a_draft()
    day = NOON.date()
    days = {"opens_on": day, "closes_on": day + timedelta(days=30), "answer_by": day + timedelta(days=50)}
    start_consultation(version=version, by=cast.city_coordinator(), at=NOON, **days)
    version.refresh_from_db()
    return version


def test_it_waits_for_the_answers_on_itself() -> None:
    version = out_for_comments()
    with pytest.raises(Refused, match="First answer and publish"):
        propose_version(version=version, by=cast.sector_coordinator(), at=NOON)
    consultation = consultation_on(version.ref)
    assert consultation is not None
    close_consultation(consultation=consultation, by=cast.city_coordinator(), at=LATER)
    publish_consultation(consultation=consultation, by=cast.city_coordinator(), at=LATER)
    propose_version(version=version, by=cast.sector_coordinator(), at=LATER)
    version.refresh_from_db()
    assert version.state == VersionState.PROPOSED


def test_it_waits_for_the_answers_on_the_text_it_grew_from() -> None:
    amended = amend_version(version=out_for_comments(), by=cast.city_coordinator(), at=NOON)
    with pytest.raises(Refused, match="First answer and publish"):
        propose_version(version=amended, by=cast.sector_coordinator(), at=NOON)
