"""Writes one lock: ``python requirements/lock.py run|build|dev``, from what pyproject.toml says.

Rule: the locks agree. ``run`` is resolved first and binds the others, so what is tested is what runs.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text())
RUN = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["unaccompanied"]
LEFT_OUT = 'gurobipy; python_version < "3"'  # proprietary; a condition that no Python we run on fulfils
NEEDS: dict[str, list[str]] = {
    "run": RUN,
    "build": [
        *PROJECT["build-system"]["requires"],
        "editables",
    ],  # editables: hatchling needs it for an install in place
    "dev": RUN + PROJECT["dependency-groups"]["dev"],
}


def lock(part: str) -> None:
    """Resolve one part for every platform and Python from 3.11 on, with the digests of every file."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
    command += ["--python-version", "3.11", "--output-file", str(HERE / f"{part}.txt"), "-"]
    if part != "run":
        command += ["--constraint", str(HERE / "run.txt")]
    binary = Path(sys.executable).parent / command[0]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as left_out:
        left_out.write(LEFT_OUT)
        left_out.flush()
        command += ["--override", left_out.name]
        subprocess.run([binary, *command[1:]], input="\n".join(NEEDS[part]), text=True, check=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    lock(sys.argv[1])
