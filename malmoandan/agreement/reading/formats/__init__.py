"""The file formats: each module turns bytes or text into blocks and understands nothing of them."""
