"""The pages of contributions: reading, speaking, asking, typing in, quoting, replying."""
