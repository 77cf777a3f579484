"""The rounds room: a year's follow-up, and each committee's report (C32)."""
