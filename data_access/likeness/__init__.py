"""How near two ideas are, what they share, and what follows: groups, suggestions, hints. No database, no screen."""
