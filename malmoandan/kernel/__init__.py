"""The kernel: references, actors, rights, errors and doing a thing once. It knows no domain words."""
