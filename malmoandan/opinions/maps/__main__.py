"""Draw one chart: votes from standard input, the chart as JSON to standard output. The form: `apart`."""

import json
import os
import sys
from itertools import chain

import numpy as np

from malmoandan.opinions.maps.chart import draw


def main() -> int:
    """Nought when the chart is written; 2, with one line that says why, when the votes are refused."""
    os.nice(10)  # pages go before maps
    try:
        head = json.loads(sys.stdin.buffer.readline())
        chart = draw(_votes(), **head)
    except (ValueError, TypeError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    json.dump(chart.to_json(), sys.stdout)
    return 0


def _votes() -> object:
    """The lines as an array, for a list of so many would not fit; ValueError for what is no vote."""
    lines = (line for line in sys.stdin.buffer if line.strip())
    first = next(lines, None)
    if first is None:
        return ()
    return np.loadtxt(chain([first], lines), delimiter=",", dtype=np.int64, ndmin=2)


if __name__ == "__main__":
    sys.exit(main())
