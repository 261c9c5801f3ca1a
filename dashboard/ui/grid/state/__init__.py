"""What a grid shows and what a session remembers of it."""
