"""Backup, restore and drill.

Rules: a backup is taken while the site runs and is whole or not there. A restore never touches what runs:
it is laid beside, examined, and put in place by the operator. What was erased since the backup is erased
again. Keys are not in a backup: whoever finds one can neither sign for the record nor forge a session.
"""
