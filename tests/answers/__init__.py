"""Tests of the answers room."""
