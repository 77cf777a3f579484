"""Tests of the project: health, backup, checks, logs."""
