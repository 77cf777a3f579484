"""Tests of Malmöandan."""
