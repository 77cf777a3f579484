"""Tests of the joining pages."""
