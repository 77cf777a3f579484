"""The outreach room on the command line."""
