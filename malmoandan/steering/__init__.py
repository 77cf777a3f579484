"""The steering room: the parties' meetings, what they decided, and the quarter's follow-up."""
