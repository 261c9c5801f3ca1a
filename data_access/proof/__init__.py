"""What proves the history: the seals kept outside the database, and those of imported ideas."""
