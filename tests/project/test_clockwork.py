"""Periodic work: each duty in its turn, and one that fails stops no other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.module_loading import import_string

from malmoandan.kernel.models import DoneOnce
from malmoandan.project import clockwork
from malmoandan.project.clockwork import Duty, forget_the_used_up, work_what_is_due

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_django import Settings

done: list[datetime] = []


def note_down(*, at: datetime) -> None:
    """A duty."""
    done.append(at)


def fail(*, at: datetime) -> None:
    """A duty that cannot be done."""
    raise OSError(f"not at {at}")


def test_what_is_due_is_done_in_its_turn_though_another_fails() -> None:
    done.clear()
    duties = [Duty(f"{__name__}.fail", 10), Duty(f"{__name__}.note_down", 60)]
    for now in (0.0, 1.0, 59.0, 60.0, 61.0):
        work_what_is_due(duties, now)
    assert len(done) == 2


@pytest.mark.django_db
def test_every_duty_of_this_installation_can_be_done_twice(settings: Settings) -> None:
    for name in settings.CLOCKWORK:
        for _ in range(2):
            import_string(name)(at=timezone.now())
    assert clockwork.duties()


@pytest.mark.django_db
def test_ended_sessions_and_old_form_keys_are_forgotten() -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))
    DoneOnce.objects.create(actor="person:1", key="k", ref="test.thing:1")
    forget_the_used_up(at=now)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    forget_the_used_up(at=now + timedelta(days=31))
    assert not DoneOnce.objects.exists()
