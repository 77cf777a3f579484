"""Pages of obstacles: the register, reporting, finding the owner, answering."""
