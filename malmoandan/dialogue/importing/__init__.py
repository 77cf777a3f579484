"""Bringing a whole dialogue from another system: tables, a mapping that says which column is what."""
