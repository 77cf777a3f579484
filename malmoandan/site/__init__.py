"""Pages that join rooms: home, search, how clauses are kept, my page, the coordinator's page, hand-over."""
