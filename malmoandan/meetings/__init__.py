"""The meetings room: meetings and workshops: signing up, checking in, notes both sides confirm, the pulse."""
