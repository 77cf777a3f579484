"""The verifier as one file that runs alone: a Python archive of the few small modules in `verifier`.

Rule: the same source always gives the same bytes, so that a party can compare what it was given with what it
built.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

NAME = "verifier.pyz"
START = """import sys
from verifier import main
if __name__ == "__main__":
    sys.exit(main())
"""
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@cache
def packed() -> bytes:
    """The archive; run it with ``python verifier.pyz DIR``, look into it with unzip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py", LONG_AGO), START)
        for path in sorted((Path(__file__).parent / "verifier").glob("*.py")):
            archive.writestr(zipfile.ZipInfo(f"verifier/{path.name}", LONG_AGO), path.read_text())
    return made.getvalue()
