"""Who may do what, as a table: each right against everyone in the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from malmoandan.kernel.actors import CLOCK
from malmoandan.parties import policies
from malmoandan.parties.models import Invitation, Mandate, Role
from tests import cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.actors import Actor

pytestmark = pytest.mark.django_db

COORDINATORS = {"city_coordinator", "sector_coordinator"}
SIGNED_IN = {
    "city_coordinator", "sector_coordinator", "city_signatory", "sector_signatory", "committee_secretary",
    "association_member", "association_representative", "other_association_member", "auditor", "facilitator",
    "resident", "administrator", "ex_member",
}  # fmt: skip
Right = "Callable[[Actor], bool]"

TABLE: dict[str, tuple[Callable[[Actor], bool], set[str]]] = {
    "acts for the city": (
        lambda by: policies.acts_for_party(by, "city"), {"city_coordinator", "city_signatory"},
    ),
    "acts for the sector": (
        lambda by: policies.acts_for_party(by, "sector"), {"sector_coordinator", "sector_signatory"},
    ),
    "writes for the association": (
        lambda by: policies.writes_for_body(by, cast.association().pk), {"association_representative"},
    ),
    "writes for the committee": (
        lambda by: policies.writes_for_body(by, cast.committee().pk), {"committee_secretary"},
    ),
    "writes for the council": (
        lambda by: policies.writes_for_body(by, cast.council().pk), {"city_coordinator"},
    ),
    "writes for no body": (lambda by: policies.writes_for_body(by, None), set()),
    "acts for a party without a name": (lambda by: policies.acts_for_party(by, ""), set()),
    "belongs to the sector": (
        lambda by: policies.belongs_to_party(by, "sector"),
        {"sector_coordinator", "sector_signatory", "association_member", "association_representative",
         "other_association_member", "facilitator"},
    ),
    "acts for the association": (
        lambda by: policies.acts_for_body(by, cast.association().pk),
        {"association_member", "association_representative"},
    ),
    "writes as an auditor": (
        lambda by: by.has_role(Role.AUDITOR) and policies.acts_for_body(by, by.body), set(),
    ),
    "is an officer": (
        policies.is_officer,
        {*COORDINATORS, "city_signatory", "sector_signatory", "committee_secretary", "auditor"},
    ),
    "registers a body of the city": (
        lambda by: policies.may_register_body(by, cast.city()), {"city_coordinator"},
    ),
    "registers a body of no party": (lambda by: policies.may_register_body(by, None), COORDINATORS),
    "introduces a body": (policies.may_introduce_body, SIGNED_IN - {"auditor"}),
    "changes the association": (
        lambda by: policies.may_change_body(by, cast.association()),
        {"sector_coordinator", "association_representative"},
    ),
    "changes the committee": (
        lambda by: policies.may_change_body(by, cast.committee()),
        {"city_coordinator", "committee_secretary"},
    ),
    "closes the association": (
        lambda by: policies.may_close_body(by, cast.association()),
        {"sector_coordinator", "association_representative"},
    ),
    "invites a member to the association": (
        lambda by: policies.may_invite(by, cast.association(), Role.MEMBER),
        {"sector_coordinator", "association_representative"},
    ),
    "invites an editor to the committee": (
        lambda by: policies.may_invite(by, cast.committee(), Role.EDITOR),
        {"city_coordinator", "committee_secretary"},
    ),
    "invites a coordinator to the assembly": (
        lambda by: policies.may_invite(by, cast.assembly(), Role.COORDINATOR), {"sector_coordinator"},
    ),
    "invites a signatory to an association": (
        lambda by: policies.may_invite(by, cast.association(), Role.SIGNATORY), set(),
    ),
    "replaces the sector's coordinator": (
        lambda by: policies.may_replace_coordinator(by, mandate_of(cast.sector_coordinator())),
        {"sector_coordinator", "sector_signatory"},
    ),
    "ends the member's mandate": (
        lambda by: policies.may_end_mandate(by, mandate_of(cast.association_member())),
        {"sector_coordinator", "association_member", "association_representative"},
    ),
    "ends the city coordinator's mandate": (
        lambda by: policies.may_end_mandate(by, mandate_of(cast.city_coordinator())), {"city_coordinator"},
    ),
    "accepts an open invitation": (
        lambda by: policies.may_accept_invitation(by, invitation(), cast.NOON), SIGNED_IN,
    ),
    "changes the resident's account": (
        lambda by: policies.may_change_account(by, cast.person_of(cast.resident())), {"resident"},
    ),
    "registers a party": (policies.may_register_party, set()),
    "founds the city": (lambda by: policies.may_found_party(by, cast.city()), set()),
    "enters a person": (policies.may_register_person, COORDINATORS),
}  # fmt: skip


def mandate_of(actor: Actor) -> Mandate:
    return Mandate.objects.select_related("body__party").get(pk=actor.mandate or 0)


def invitation() -> Invitation:
    return Invitation(
        body=cast.association(), role=Role.MEMBER, invited_by=mandate_of(cast.sector_coordinator()),
        invited_at=cast.LONG_AGO, expires_at=cast.NOON.replace(year=2027),
    )  # fmt: skip


@pytest.mark.parametrize("right", TABLE)
def test_who_has_this_right(right: str) -> None:
    judge, expected = TABLE[right]
    everyone = cast.everyone()
    assert {name for name, actor in everyone.items() if judge(actor)} == expected


def test_the_installation_founds_a_party_only_before_anybody_came() -> None:
    assert policies.may_found_party(CLOCK, cast.city())
    cast.city_signatory()
    assert not policies.may_found_party(CLOCK, cast.city())
    assert policies.may_register_party(CLOCK)
    cast.sector_signatory()
    assert not policies.may_register_party(CLOCK)
