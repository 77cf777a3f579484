"""Tests of the rounds: a year's follow-up and the committees' reports."""
