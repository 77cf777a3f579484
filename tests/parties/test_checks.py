"""What going into service demands."""

from __future__ import annotations

from typing import Any

import pytest

from malmoandan.parties.checks import (
    providers_are_described,
    relaxed_only_for_trying_out,
    trying_out_is_over,
)


@pytest.mark.parametrize(
    ("development", "mfa", "faults"),
    [(False, True, []), (True, True, ["parties.E001"]), (False, False, ["parties.E002"])],
)
def test_trying_out_is_over(settings: Any, faults: list[str], *, development: bool, mfa: bool) -> None:
    settings.DEVELOPMENT, settings.MFA_FOR_OFFICERS = development, mfa
    assert [fault.id for fault in trying_out_is_over()] == faults


def test_one_proof_is_for_development(settings: Any) -> None:
    settings.DEVELOPMENT, settings.MFA_FOR_OFFICERS = False, False
    assert relaxed_only_for_trying_out()
    settings.DEVELOPMENT = True
    assert not relaxed_only_for_trying_out()


def test_a_provider_without_tls_is_refused(settings: Any) -> None:
    settings.IDENTITY_PROVIDERS = [{"slug": "x", "issuer": "http://idp.example.org", "client_id": "a"}]
    assert providers_are_described()
