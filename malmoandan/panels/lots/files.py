"""The published file of a draw, and how anyone checks it: schema `malmoandan-draw/1`.

What it holds: the rule both parties sealed their numbers on, the panels with their places, each party's
fingerprint, number and code, and the drawn place. The pool is not in it: whoever holds the pool's own file
can also work out the panels anew and see that they are the same.
"""

from __future__ import annotations

from typing import Any

from malmoandan.panels.lots import numbers

SCHEMA = "malmoandan-draw/1"
Told = dict[str, Any]


class Wrong(ValueError):  # noqa: N818 - it says what the file is
    """The file does not hold together; the words say where."""


def checked(told: Told) -> int:
    """The drawn place, worked out again; `Wrong` where anything in the file contradicts anything else."""
    if told.get("schema") != SCHEMA:
        raise Wrong(f"the file is none of the schema {SCHEMA}")
    try:
        return _checked(told)
    except (KeyError, TypeError, AttributeError, StopIteration) as fault:
        raise Wrong(f"the file lacks or misspells a part: {fault}") from None


def _checked(told: Told) -> int:
    rule_digest = numbers.digest_of(told["rule"])
    if rule_digest != told["rule_digest"]:
        raise Wrong("the rule is not the one whose digest stands in the file")
    panels = told["panels"]
    if numbers.panels_digest(rule_digest, panels) != told["panels_digest"]:
        raise Wrong("the panels are not those whose digest stands in the file")
    _check_shape(panels, told["rule"]["size"])
    if told["drawn"] is None:
        raise Wrong("the groups and their lots hold together; the numbers are not open yet")
    for seal in told["seals"]:
        made = numbers.fingerprint(told["panels_digest"], seal["party"], seal["number"], seal["code"])
        if made != seal["fingerprint"]:
            raise Wrong(f"the number of {seal['party']} is not the one that was sealed")
    if len({seal["party"] for seal in told["seals"]}) < 2:  # noqa: PLR2004 - an agreement has two parties or more
        raise Wrong("a lot takes a number from every party")
    place = numbers.lot_of(seal["number"] for seal in told["seals"])
    if place != told["drawn"]:
        raise Wrong(f"the numbers give place {place:03}, and the file says {told['drawn']}")
    return place


def _check_shape(panels: list[numbers.Panel], size: int) -> None:
    if sum(panel["places"] for panel in panels) != numbers.PLACES:
        raise Wrong(f"the panels do not share exactly {numbers.PLACES} places")
    if any(len(set(panel["members"])) != size for panel in panels):
        raise Wrong(f"a panel has not exactly {size} members")


def check_pool(told: Told, pool: Told) -> Told:
    """What to ask the worker for these panels; `Wrong` where it is another pool or a quota is broken."""
    rule = told["rule"]
    if numbers.digest_of(pool) != rule["pool"]:
        raise Wrong("this is not the pool whose digest stands in the rule")
    rows = {row[0]: dict(zip(pool["categories"], row[1:], strict=True)) for row in pool["rows"]}
    for panel in told["panels"]:
        for category, value, least, most in rule["quotas"]:
            count = sum(rows[member][category] == value for member in panel["members"])
            if not least <= count <= most:
                raise Wrong(f"a panel has {count} of {category}: {value}, not {least} to {most}")
    return asked_of(rule, pool)


def asked_of(rule: Told, pool: Told) -> Told:
    """What the worker takes. The seed hangs on the rule's digest, so nobody chooses it; it is never 0."""
    seed = int(numbers.digest_of(rule)[:8], 16) or 1
    return {
        "size": rule["size"], "quotas": rule["quotas"], "categories": pool["categories"],
        "rows": pool["rows"], "seed": seed, "places": numbers.PLACES,
    }  # fmt: skip
