"""The public record: an append-only Merkle log, written in the same transaction as the act."""
