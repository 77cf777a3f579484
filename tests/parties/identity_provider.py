"""An identity provider inside the test: honest unless told to lie in one particular way."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from malmoandan.parties.oidc.flow import challenge_of

if TYPE_CHECKING:
    from collections.abc import Mapping

ISSUER = "https://idp.example.org"
CLIENT = "malmoandan"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FOREIGN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
CURVE_KEY = ec.generate_private_key(ec.SECP256R1())


def public(key: Any, kid: str) -> dict[str, Any]:
    """A public key as a provider lists it."""
    algorithm = (
        jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    )
    return {**json.loads(algorithm.to_jwk(key.public_key())), "kid": kid, "use": "sig"}


@dataclass
class IdentityProvider:
    """Answers as a provider would. `claims` overrides what its token says (None leaves a claim out)."""

    subject: str = "person-1"
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    key: Any = KEY
    algorithm: str = "RS256"
    kid: str | None = "one"
    listed: list[dict[str, Any]] = field(
        default_factory=lambda: [public(KEY, "one"), public(CURVE_KEY, "two")]
    )
    metadata: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def visit(self, door: str) -> dict[str, str]:
        """The person arrives from us, says yes, and is sent back with this answer."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(door).query).items()}
        return {"code": "a-code", "state": self.asked["state"]}

    def get_json(self, url: str, *, token: str = "") -> dict[str, Any]:
        """What stands at its addresses."""
        if url.endswith("/.well-known/openid-configuration"):
            doors = {"authorization": "authorization_endpoint", "token": "token_endpoint", "keys": "jwks_uri"}
            described = {name: f"{ISSUER}/{door}" for door, name in doors.items()}
            return {"issuer": ISSUER, "userinfo_endpoint": f"{ISSUER}/me", **described, **self.metadata}
        if url == f"{ISSUER}/keys":
            return {"keys": self.listed}
        assert (url, token) == (f"{ISSUER}/me", "access")
        return self.userinfo or {"sub": self.subject}

    def post_form(self, url: str, fields: Mapping[str, str], *, client: tuple[str, str]) -> dict[str, Any]:
        """Change the code into tokens, if whoever asks is who began."""
        assert (url, client) == (f"{ISSUER}/token", (CLIENT, "hush"))
        assert fields["code"] == "a-code"
        assert challenge_of(fields["code_verifier"]) == self.asked["code_challenge"]
        assert self.asked["code_challenge_method"] == "S256"
        return {"access_token": "access", "token_type": "Bearer", "id_token": self.id_token()}

    def id_token(self) -> str:
        """The signed token."""
        now = int(time.time())
        says = {
            "iss": ISSUER, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300,
            "nonce": self.asked["nonce"], **self.claims,
        }  # fmt: skip
        said = {name: value for name, value in says.items() if value is not None}
        headers = {"kid": self.kid} if self.kid else {}
        key: Any = None if self.algorithm == "none" else self.key
        return jwt.encode(said, key, algorithm=self.algorithm, headers=headers)
