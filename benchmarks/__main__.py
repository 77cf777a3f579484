"""Run every benchmark that has a `main()`, in order of name: ``python -m benchmarks [name …]``."""

import importlib
import pkgutil
import sys

import benchmarks
from benchmarks import harness


def main(wanted: list[str]) -> None:
    """Each script in a database of its own, made for it and thrown away."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    for name in names:
        if name in {"__main__", "harness"} or (wanted and name not in wanted):
            continue
        with harness.installation():
            script = importlib.import_module(f"benchmarks.{name}")
            if hasattr(script, "main"):
                print(f"\n== {name}: {(script.__doc__ or '').splitlines()[0]}")
                script.main()


if __name__ == "__main__":
    main(sys.argv[1:])
