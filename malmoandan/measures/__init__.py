"""The measures room: the agreement's own duties, counted from what happened."""
