"""Talking to an identity provider: over TLS, briefly, without following it anywhere else."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from malmoandan.parties.oidc.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 8
MOST_BYTES = 512 * 1024


class _NoRedirects(HTTPRedirectHandler):
    """A provider that sends us elsewhere is not followed."""

    def redirect_request(self, *_args: object) -> None:
        """Follow nothing."""


def get_json(url: str, *, token: str = "") -> dict[str, object]:
    """The JSON object at an address; with an access token where one is given."""
    return _ask(Request(url, headers={"Authorization": f"Bearer {token}"} if token else {}))  # noqa: S310 - see _ask


def post_form(url: str, fields: Mapping[str, str], *, client: tuple[str, str]) -> dict[str, object]:
    """Send a form as this client (RFC 6749, 2.3.1) and read the JSON object that comes back."""
    name, secret = client
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = dict(fields)
    if secret:
        pair = f"{quote(name, safe='')}:{quote(secret, safe='')}".encode()
        headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
    else:
        sent["client_id"] = name
    return _ask(Request(url, data=urlencode(sent).encode(), headers=headers))  # noqa: S310 - see _ask


def _ask(request: Request) -> dict[str, object]:
    if urlsplit(request.full_url).scheme != "https":
        refuse("address without TLS")
    request.add_header("Accept", "application/json")
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as answer:
            read = json.loads(answer.read(MOST_BYTES))
    except (URLError, OSError, ValueError):
        refuse("no usable answer")
    if not isinstance(read, dict):
        refuse("no usable answer")
    return read
