"""Tests of the weighing room."""
