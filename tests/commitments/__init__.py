"""Tests of the commitments room."""
