"""Tests of the opinions room."""
