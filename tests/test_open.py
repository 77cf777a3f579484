"""Closed by default: these addresses, and no others, open without signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests import world
from tests.addresses import Address, addresses

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

# Each public address by name. A new one belongs here only if anybody at all may read it.
OPEN = [
    "livez",
    "readyz",
    "site:home",
    "site:search",
    "site:receipt",
    "site:my_calendar",
    "site:clauses",
    "site:clause",
    "site:measure",
    "site:accessibility",
    "agreement:agreement",
    "agreement:agreement_json",
    "agreement:agreement_csv",
    "agreement:versions",
    "agreement:version",
    "agreement:print_version",
    "agreement:compare_versions",
    "agreement:principles",
    "agreement:principle",
    "agreement:join",
    "agreement:receipt",
    "agreement:adhesion_receipt",
    "agreement:leave_agreement",
    "agreement:confirm_adhesion",
    "agreement:join_agreement",
    "agreement:roll",
    "agreement:roll_csv",
    "plan:plan_now",
    "plan:plans",
    "plan:plan",
    "plan:print_plan",
    "plan:timeline",
    "plan:activities",
    "plan:activities_csv",
    "plan:activities_xlsx",
    "plan:editions",
    "plan:edition",
    "plan:compare_editions",
    "plan:plan_feed",
    "plan:plan_json",
    "plan:challenge",
    "plan:goal",
    "plan:indicator",
    "plan:activity",
    "plan:activity_json",
    "consultation:consultations",
    "consultation:consultation",
    "consultation:comments",
    "consultation:comment",
    "consultation:comment_on_whole",
    "consultation:compilation",
    "consultation:compilation_csv",
    "consultation:read_comment",
    "consultation:report_comment",
    "consultation:receipt",
    "consultation:offer_address",
    "consultation:confirm_address",
    "matters:ask_question",
    "matters:thread",
    "matters:confirm_address",
    "matters:question",
    "matters:follow_up_question",
    "matters:close_question",
    "matters:publish_question",
    "matters:unpublish_question",
    "plan:plan_now",
    "plan:plan",
    "plan:challenge",
    "plan:goal",
    "plan:indicator",
    "plan:activity",
    "matters:obstacles",
    "matters:obstacles_csv",
    "matters:obstacle",
    "matters:obstacle_paper",
    "matters:report_obstacle",
    "matters:follow_obstacle",
    "matters:confirm_obstacle_address",
    "matters:follow_up_obstacle",
    "matters:support_obstacle",
    "plan:plan_csv",
    "plan:plan_xlsx",
    "weighing:weighings",
    "weighing:weighing",
    "weighing:find_ballot",
    "weighing:ballots_csv",
    "weighing:result_json",
    "weighing:rule_json",
    "weighing:joint_file",
    "weighing:party_file",
    "commitments:commitments",
    "commitments:commitments_csv",
    "commitments:commitments_xlsx",
    "commitments:commitments_ics",
    "commitments:commitment",
    "outreach:news_list",
    "outreach:news_feed",
    "outreach:news",
    "outreach:edition",
    "outreach:calendar",
    "outreach:decline_letters",
    "outreach:accept_letters",
    "decisions:decisions",
    "decisions:decision",
    "trace:thread",
    "parties:parties",
    "parties:bodies",
    "parties:body",
    "parties:accept_invitation",
    "parties:rehearsal",
    "parties:sign_in_as",
    "record:entries",
    "record:entry",
    "record:check",
    "record:proof",
    "record:checkpoint",
    "record:checkpoints",
    "record:lines",
    "record:consistency",
    "record:keys",
    "record:cosign",
    "record:verifier",
    "web:ui",
    "web:cookies",
    "web:manifest",
    "web:robots",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "oidc_begin",
    "oidc_finish",
    "account_logout",
    "account_signup",
    "account_email_verification_sent",
    "account_inactive",
]


def test_exactly_these_addresses_are_open() -> None:
    found = {address.name for address in addresses() if address.is_public}
    assert sorted(found - set(OPEN)) == [], "public, and not on the list"
    assert sorted(set(OPEN) - found) == [], "on the list, and not public"


@pytest.mark.parametrize(
    "address", [a for a in addresses() if not a.is_public], ids=lambda address: address.name
)
def test_all_others_ask_who_comes(address: Address, client: PageCheckingClient) -> None:
    path = world.path_of(address.pattern, {}, "own").replace("none-such", "1")
    for answer in (client.get(path), client.post(path, {})):
        assert answer.status_code == 302, path
        assert answer.headers["Location"].startswith(reverse("account_login")), path
