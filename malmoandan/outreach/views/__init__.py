"""Pages of news, feeds, and the one press that ends reminders."""
