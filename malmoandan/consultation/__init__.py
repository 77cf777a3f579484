"""Consultation: comments on the words of a text, and the reasoned answers they are owed."""
