"""What templates need of conversations."""
