"""What the record shows: pages for people, plain text for machines."""

from malmoandan.record.views.pages import check, entries, entry, redact, trust_witness

__all__ = ["check", "entries", "entry", "redact", "trust_witness"]
