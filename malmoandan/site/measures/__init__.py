"""The agreement's own measures: counted from what has happened, never typed in.

Rule: every number links to the rows it counts, says of how many, and is shown whatever it says. No measure is
about one organisation. A coordinator chooses which measures a clause is counted by; the words of the measures
are the same for every city.
"""

from malmoandan.site.measures.counting import MEASURES
from malmoandan.site.measures.shapes import Count, Measure, Row

__all__ = ["MEASURES", "Count", "Measure", "Row"]
