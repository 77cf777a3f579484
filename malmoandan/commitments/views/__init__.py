"""The pages of commitments: the board, one commitment, and a page for each thing to do with it."""
