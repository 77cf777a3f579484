"""Pages that join rooms: home, search, how each clause is kept, my page, the coordinator's page, hand-over."""
