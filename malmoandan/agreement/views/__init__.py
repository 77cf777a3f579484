"""The agreement's pages: reading, comparing, drafting, passing, principles, joining and the roll."""
