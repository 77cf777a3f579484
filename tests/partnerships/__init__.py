"""Tests of the register of collaborations."""
