"""The voices room: what people say: contributions with receipts, replies, and how they are moderated."""
