"""The pages of the dialogue room."""
