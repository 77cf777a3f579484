"""Pages where a text is read and commented on, comments are answered, and all of it is published."""
