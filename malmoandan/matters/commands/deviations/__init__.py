"""What can be done on the ladder of deviations: raise, talk, climb, close, write one's view."""
