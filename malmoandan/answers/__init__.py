"""The answers room: themes that gather voices, and the answers that are owed."""
