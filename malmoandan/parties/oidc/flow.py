"""The two halves of signing in at a provider: being sent there, and coming back with an answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlencode

from malmoandan.parties.oidc import fetch
from malmoandan.parties.oidc.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from malmoandan.parties.oidc.providers import Provider
    from malmoandan.parties.oidc.tokens import Vouched


class Begun(TypedDict):
    """What the session keeps between the halves. It is taken out once, whatever the answer."""

    provider: str
    state: str
    nonce: str
    verifier: str
    back: str  # our address the provider answers to
    next: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where a provider's doors are, as it says itself under the issuer's own address."""

    authorization: str
    token: str
    keys: str
    userinfo: str
    names_itself: bool  # whether each answer carries `iss` (RFC 9207)


def metadata_of(provider: Provider) -> Metadata:
    """Read the provider's description; its issuer must be exactly the one the operator wrote."""
    found = fetch.get_json(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        refuse("foreign issuer")
    return Metadata(
        authorization=door_of(found, "authorization_endpoint"),
        token=door_of(found, "token_endpoint"),
        keys=door_of(found, "jwks_uri"),
        userinfo=str(found.get("userinfo_endpoint") or ""),
        names_itself=found.get("authorization_response_iss_parameter_supported") is True,
    )


def door_of(found: Mapping[str, object], name: str) -> str:
    """One of the provider's addresses; over TLS or not at all."""
    door = found.get(name)
    if not isinstance(door, str) or not door.startswith("https://"):
        refuse("no usable answer")
    return door


def begin(provider: Provider, *, back: str, next_page: str) -> tuple[str, Begun]:
    """The address to send the person to, and what to keep until she comes back."""
    begun = Begun(
        provider=provider.slug,
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(64),
        back=back,
        next=next_page,
    )
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": provider.scope,
        "state": begun["state"],
        "nonce": begun["nonce"],
        "code_challenge": challenge_of(begun["verifier"]),
        "code_challenge_method": "S256",
    }
    if provider.sure:
        asked["acr_values"] = " ".join(sorted(provider.sure))
    door = metadata_of(provider).authorization
    return f"{door}{'&' if '?' in door else '?'}{urlencode(asked)}", begun


def finish(provider: Provider, begun: Begun, answer: Mapping[str, str], *, at: datetime) -> Vouched:
    """Whom the provider vouches for, once every check has held."""
    from malmoandan.parties.oidc import tokens  # noqa: PLC0415 - loaded when somebody comes back with one

    if begun["provider"] != provider.slug or not is_same(answer.get("state", ""), begun["state"]):
        refuse("wrong state")
    if "error" in answer or not answer.get("code"):
        refuse("the provider said no")
    doors = metadata_of(provider)
    if (doors.names_itself or "iss" in answer) and answer.get("iss") != provider.issuer:
        refuse("foreign issuer")
    given = fetch.post_form(
        doors.token,
        {
            "grant_type": "authorization_code",
            "code": answer["code"],
            "redirect_uri": begun["back"],
            "code_verifier": begun["verifier"],
        },
        client=(provider.client_id, provider.client_secret),
    )
    keys = fetch.get_json(doors.keys)
    vouched = tokens.believe(
        str(given.get("id_token", "")), keys, provider=provider, nonce=begun["nonce"], at=at
    )
    check_userinfo(doors, given, vouched)
    return vouched


def is_same(given: str, kept: str) -> bool:
    """Whether two words are the same, letters of any alphabet among them, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), kept.encode())


def check_userinfo(doors: Metadata, given: Mapping[str, object], vouched: Vouched) -> None:
    """Where the provider has user information, it must be about the one the token is about (Core 5.3.2)."""
    if not doors.userinfo:
        return
    about = fetch.get_json(doors.userinfo, token=str(given.get("access_token", "")))
    if about.get("sub") != vouched.subject:
        refuse("token and user information are about different people")


def challenge_of(verifier: str) -> str:
    """RFC 7636: the digest of the verifier, in base64url without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
