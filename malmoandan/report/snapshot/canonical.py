"""The one way a snapshot is spelt, so that everybody who has it comes to the same digest.

Canonical JSON: sorted keys, no spaces, letters as they are, UTF-8; numbers are whole. RFC 8785 would give the
same for such data.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(content: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """The text that is digested and handed out."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(content: Any) -> str:  # noqa: ANN401 - as above
    """Its SHA-256 in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
