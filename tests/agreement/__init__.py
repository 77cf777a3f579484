"""Tests of the agreement room."""
