"""Matters: what comes in and is owed an answer."""
