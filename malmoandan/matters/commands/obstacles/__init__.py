"""What can be done with obstacles: report, find the owner, answer, say “we meet it too”, hide."""
