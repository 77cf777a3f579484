"""What the agreement's templates need that templates are too slow for."""
