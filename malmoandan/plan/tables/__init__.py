"""A whole plan as one table, the same going out and coming in: `columns` says how it is laid out."""
