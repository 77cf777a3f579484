"""Tests of the parties room."""
