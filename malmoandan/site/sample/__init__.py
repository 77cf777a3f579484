"""Exempelstad: an invented town that has lived a year with its agreement.

The year is played by the same commands people use, with moments in the past, so that every act stands on the
record and nothing in the sample could not have happened. No name in it belongs to anybody.
"""
