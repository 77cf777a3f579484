"""How this room writes numbers in templates."""
