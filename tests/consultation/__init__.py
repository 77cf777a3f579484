"""Tests of consultation."""
