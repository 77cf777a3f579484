"""Parties, bodies, people, mandates and sign-in."""
