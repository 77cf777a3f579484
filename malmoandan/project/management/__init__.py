"""Commands that run, guard and save the whole."""
