"""The file formats: each module turns bytes or text into a `Document` of blocks and understands nothing of it."""
