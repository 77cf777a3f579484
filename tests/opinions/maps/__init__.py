"""The mathematics of the opinion map, tried on invented and on published votes."""
