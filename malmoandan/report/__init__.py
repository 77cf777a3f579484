"""The report room: the joint annual report, signed by both and frozen."""
