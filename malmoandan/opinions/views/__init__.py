"""Pages of the opinions room: voting, proposing, hosting, reading and what is published."""
