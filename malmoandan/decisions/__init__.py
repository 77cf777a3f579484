"""Joint decisions: one key per party on one exact text."""
