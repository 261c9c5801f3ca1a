"""Changes of workshop reports."""
