"""Faults a running installation must survive: each is made to happen, on SQLite and on PostgreSQL."""
