"""Asks the worker for panels, in another process, so that nothing of the server's own order plays a part."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

LONGEST = 240  # seconds in the background; at the command line there is no limit


def panels_of(asked: dict[str, Any], *, seconds: float | None = LONGEST) -> dict[str, Any]:
    """What the worker answers, or `{"slow": seconds}` where it took too long, or `{"fault": words}`."""
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "malmoandan.panels.lots.worker"],
            input=json.dumps(asked), capture_output=True, text=True, timeout=seconds, env=environment,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"slow": seconds}
    if done.returncode:
        return {"fault": done.stderr.strip().rpartition("\n")[2][-300:]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found
