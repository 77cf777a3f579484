"""Works out the panels, in a process of its own: `python -m malmoandan.panels.lots.worker`, JSON to JSON.

The library (Flanigan, Gölz, Gupta, Hennig and Procaccia, Nature 596, 2021) finds so many panels that keep the
quotas, and how likely each is, that the smallest chance of anyone in the pool is as large as it can be
(maximin). Its sets are ordered by Python's hashes and its draws by a seed, so both are fixed by whoever
starts this process; seed 0 would mean none. Leximin would fall to maximin without a word where a commercial
solver is missing, so it is not asked for. It works person by person; a pool of many people of few kinds,
where that takes hours, is worked out kind by kind to the same optimum (see `alike`).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sortition_algorithms.features import FeatureCollection
    from sortition_algorithms.people import People

    Told = dict[str, Any]

MADE_WITH = ("sortition-algorithms", "highspy")


def worked_out(asked: Told) -> Told:
    """The panels and how many of the places each has; or, where none keeps the quotas, what to loosen."""
    if (many := of_few_kinds(asked)) is not None:
        return many
    from sortition_algorithms import errors, run_stratification  # noqa: PLC0415 - it takes a second to load
    from sortition_algorithms.settings import Settings  # noqa: PLC0415 - as above

    features, people = read(asked)
    settings = Settings(
        id_column="number", columns_to_keep=[], selection_algorithm="maximin", solver_backend="highspy",
        random_number_seed=asked["seed"], max_attempts=1,
    )  # fmt: skip
    try:
        is_found, drawn, report = run_stratification(
            features, people, asked["size"], settings, number_selections=asked["places"]
        )
    except errors.InfeasibleQuotasError as fault:
        return {"loosen": loosened(features, fault.features)}
    fault_told = report.last_error()
    if isinstance(fault_told, errors.InfeasibleQuotasError):
        return {"loosen": loosened(features, fault_told.features)}
    if not is_found:
        return {"fault": str(fault_told or "no panel was found")}
    counted = Counter(tuple(sorted(int(number) for number in panel)) for panel in drawn)
    panels = [{"members": list(members), "places": counted[members]} for members in sorted(counted)]
    return {"panels": panels, "made_with": " ".join(f"{name}/{version(name)}" for name in MADE_WITH)}


def of_few_kinds(asked: Told) -> Told | None:
    """A large pool of few kinds of people, worked out kind by kind (see `alike`); None for any other."""
    from malmoandan.panels.lots import alike  # noqa: PLC0415 - it takes a second to load

    panels = alike.panels_by_kind(asked) if alike.is_many_of_few(asked) else None
    if panels is None:  # also where no panel keeps the quotas: then the library says what to loosen
        return None
    return {"panels": panels, "made_with": f"malmoandan-kinds/1 scipy/{version('scipy')}"}


def read(asked: Told) -> tuple[FeatureCollection, People]:
    """Quotas and pool as the library has them."""
    from sortition_algorithms import read_in_features, read_in_people  # noqa: PLC0415 - as above
    from sortition_algorithms.settings import Settings  # noqa: PLC0415 - as above

    rows = [
        {"feature": category, "value": value, "min": str(least), "max": str(most)}
        for category, value, least, most in asked["quotas"]
    ]
    features, _, _ = read_in_features(["feature", "value", "min", "max"], rows)
    names = ["number", *asked["categories"]]
    body = [dict(zip(names, map(str, row), strict=True)) for row in asked["rows"]]
    people, _ = read_in_people(names, body, features, Settings(id_column="number", columns_to_keep=[]))
    return features, people


def loosened(before: FeatureCollection, after: FeatureCollection) -> list[list[object]]:
    """The smallest change of quotas with which some panel exists: category, value, old and new limits."""
    return [
        [category, value, old.min, old.max, after[category][value].min, after[category][value].max]
        for category, values in before.items()
        for value, old in values.items()
        if (old.min, old.max) != (after[category][value].min, after[category][value].max)
    ]


def main() -> None:
    """Read what is asked, answer; without a fixed order of hashes nothing is worked out."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        raise SystemExit("PYTHONHASHSEED must be 0, or the same pool gives other panels")
    asked = json.load(sys.stdin)
    if not asked["seed"]:
        raise SystemExit("seed 0 would mean no seed")
    with os.fdopen(os.dup(1), "w") as out:  # the solver greets on standard output; only the answer goes there
        os.dup2(2, 1)
        json.dump(worked_out(asked), out)


if __name__ == "__main__":
    main()
