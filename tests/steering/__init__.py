"""Tests of the steering room."""
