"""Tests of reading and importing an agreement."""
