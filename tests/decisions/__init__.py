"""Tests of joint decisions."""
