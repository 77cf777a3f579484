"""The agreement: versions and clauses, what its principles mean, who has joined (clauses C1, C15, C31)."""
