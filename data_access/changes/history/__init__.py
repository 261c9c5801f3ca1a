"""Changes of the change log."""
