"""What waits for the person who is looking, each with the button that settles it."""
