"""Journeys: each reads like the promise it proves."""
