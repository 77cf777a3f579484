"""How each of the agreement's own measures is counted: from what has happened, never typed in.

Rule: every number links to the rows it counts, says of how many, and is shown whatever it says. No measure is
about one organisation.
"""
