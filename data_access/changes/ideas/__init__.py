"""Changes of the ideas."""
