"""The dialogue room: dialogues: the question, what can be influenced, when the answer comes."""
