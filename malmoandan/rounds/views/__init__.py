"""The public pages of the rounds, the committee's own pages, and the coordinators'."""
