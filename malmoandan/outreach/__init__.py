"""Outreach: a reader of the record that writes letters and news."""
