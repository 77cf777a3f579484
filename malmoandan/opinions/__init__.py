"""The opinions room: statements people agree or disagree with, votes, and the map of opinions."""
