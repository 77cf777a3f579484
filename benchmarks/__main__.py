"""Run every benchmark, each in its own process, and print one table: ``python -m benchmarks [name …]``."""

import pkgutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import benchmarks
from benchmarks.harness import Row, rows_of, table

PARTS = {"__main__", "floor", "harness", "settings", "town", "urls"}


def main(wanted: list[str]) -> None:
    """One script at a time: they would disturb one another."""
    names = wanted or [
        each.name for each in pkgutil.iter_modules(benchmarks.__path__) if each.name not in PARTS
    ]
    found: list[Row] = []
    for name in names:
        print(f"… {name}", file=sys.stderr, flush=True)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            found += pool.submit(rows_of, name).result()
    print(table(found))


if __name__ == "__main__":
    main(sys.argv[1:])
