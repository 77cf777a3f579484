"""The panels room: fair groups drawn by lot: the pool, the quotas, the draw anyone can repeat."""
