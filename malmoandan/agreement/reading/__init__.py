"""Reading an agreement: a file or pasted text becomes sections, clauses and duties, with reasons.

Pure: no database, no clock, no request. The rules are word lists (`languages/*.toml`) and small tables.
Nothing of the text is lost: every word is in a clause, a heading, a lead-in, or listed as left out.
"""
