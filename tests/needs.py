"""What the tests want of the machine beyond Python, and whether going without is allowed.

Rule: a missing browser or database server is said in one line and its tests are left out – unless
MALMOANDAN_REQUIRE names it (as CI does), for then going without is a failure.
"""

import os
import shutil
from pathlib import Path

ADVICE = {  # as Debian and Ubuntu name the packages
    "postgres": "PostgreSQL is not installed: tests ran on SQLite only (apt install postgresql).",
    "chromium": "Chromium is not installed: browser tests are left out (apt install chromium).",
    "gettext": "gettext is not installed: message completeness is not checked (apt install gettext).",
}


def is_required(need: str) -> bool:
    """Whether MALMOANDAN_REQUIRE (comma-separated) demands it."""
    return need in os.environ.get("MALMOANDAN_REQUIRE", "").split(",")


def program(*names: str) -> str:
    """The path of the first of these programs that is installed, or nothing; PostgreSQL's own folder too."""
    places = [str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    path = os.pathsep.join([os.environ.get("PATH", ""), *places])
    return next((found for name in names if (found := shutil.which(name, path=path))), "")


def chromium() -> str:
    """The browser to drive, or nothing."""
    return program("chromium", "chromium-browser", "google-chrome")
