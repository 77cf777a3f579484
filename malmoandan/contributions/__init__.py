"""The contributions room: what organisations say of the year in their own words (C33)."""
