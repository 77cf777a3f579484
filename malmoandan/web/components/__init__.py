"""The components every page is built of. Each is a strict template tag; `/ui/` shows them all."""
