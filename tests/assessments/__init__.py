"""What each side judges, side by side; the independent reader; the self-check of the principles."""
