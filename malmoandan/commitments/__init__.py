"""The commitments room: who promised what to whom, by when, and what became of it."""
