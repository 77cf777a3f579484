"""Malmöandan: where a city and its civil society make an agreement, keep it, and show what became of it."""

from malmoandan.kernel.sqlite import use_bundled_sqlite

use_bundled_sqlite()
