"""Changes of the proposals."""
