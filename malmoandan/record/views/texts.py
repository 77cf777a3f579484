"""The public record for machines, in plain text: what a witness or a verifier asks for."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.record import checkpoints as signing
from malmoandan.record import packing, proofs, queries, sources
from malmoandan.web.http import download

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest

LONGEST_NOTE = 10_000
CHECKPOINTS_AT_ONCE = 100


def plain(text: str, status: int = 200) -> HttpResponse:
    """Plain text, never kept by anyone in between: a value may be erased at any time."""
    return HttpResponse(
        text, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


@login_not_required
@require_GET
def checkpoint(_request: ActorRequest) -> HttpResponse:
    """The newest checkpoint with the confirmations it has."""
    size = queries.signed_size()
    if not size:
        raise Http404
    return plain(sources.notes(size, 1)[0])


@login_not_required
@require_GET
def checkpoints(_request: ActorRequest, since: int) -> HttpResponse:
    """Checkpoints of at least this size, shortest first, each as one line of JSON."""
    return plain(
        "".join(
            f"{json.dumps(note, ensure_ascii=False)}\n" for note in sources.notes(since, CHECKPOINTS_AT_ONCE)
        )
    )


@login_not_required
@require_GET
def lines(_request: ActorRequest, first: int, last: int) -> HttpResponse:
    """Entries: a line for each leaf, and after it a line for what opens it. At most a thousand at a time."""
    if not 0 < first <= last <= min(first + sources.PAGE - 1, queries.signed_size()):
        raise Http404
    return plain(
        "".join(f"{leaf.decode()}\n{opened.decode()}\n" for leaf, opened in sources.lines(first, last))
    )


@login_not_required
@require_GET
def consistency(_request: ActorRequest, old: int, new: int) -> HttpResponse:
    """The hashes that prove that the older log is the beginning of the newer, each as a line of base64."""
    if not 0 < old <= new <= queries.signed_size():
        raise Http404
    return plain(_hashes(proofs.consistency(old, new)))


@login_not_required
@require_GET
def proof(_request: ActorRequest, seq: int) -> HttpResponse:
    """That an entry is in the log: C2SP tlog-proof, with the newest checkpoint."""
    size = queries.signed_size()
    if not 0 < seq <= size:
        raise Http404
    note = sources.notes(size, 1)[0]
    return plain(f"c2sp.org/tlog-proof@v1\nindex {seq - 1}\n{_hashes(proofs.inclusion(seq, size))}\n{note}")


def _hashes(found: proofs.Proof) -> str:
    return "".join(f"{base64.b64encode(each).decode()}\n" for each in found.hashes)


@login_not_required
@require_GET
def keys(_request: ActorRequest) -> HttpResponse:
    """The verifier keys: the log's first, then every one a party has confirmed with."""
    if not queries.signed_size():
        raise Http404
    return plain("".join(f"{key}\n" for key in sources.vkeys()))


@csrf_exempt
@login_not_required
@require_POST
def cosign(request: ActorRequest) -> HttpResponse:
    """Take a party's confirmation.

    No session and no form stands behind it: the signature itself is the right.
    """
    try:
        note = request.read(LONGEST_NOTE + 1).decode()
        if len(note) > LONGEST_NOTE:
            return plain("too long\n", status=413)
        kept = signing.take_cosignature(note)
    except UnicodeDecodeError:
        return plain("not text\n", status=422)
    except Refused as refusal:
        return plain(f"{refusal}\n", status=422)
    return plain("".join(each.line for each in kept))


@login_not_required
@require_GET
def verifier(_request: ActorRequest) -> HttpResponse:
    """The program that verifies a copy, alone and offline."""
    return download(packing.packed(), "application/zip", packing.NAME)
