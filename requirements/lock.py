"""Writes one lock: ``python requirements/lock.py run|build|dev``, from what pyproject.toml says.

Rule: the locks agree. ``run`` is resolved first and binds the others, so what is tested is what runs.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text())
NEEDS: dict[str, list[str]] = {
    "run": PROJECT["project"]["dependencies"],
    "build": [
        *PROJECT["build-system"]["requires"],
        "editables",
    ],  # editables: hatchling needs it for an install in place
    "dev": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
}


def lock(part: str) -> None:
    """Resolve one part for every platform and Python from 3.11 on, with the digests of every file."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    command += ["--python-version", "3.11", "--output-file", str(HERE / f"{part}.txt"), "-"]
    if part != "run":
        command += ["--constraint", str(HERE / "run.txt")]
    binary = Path(sys.executable).parent / command[0]
    subprocess.run([binary, *command[1:]], input="\n".join(NEEDS[part]), text=True, check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    lock(sys.argv[1])
