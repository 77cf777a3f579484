"""What people fill in about plans: shape and wording only. What is allowed is decided by the commands."""
