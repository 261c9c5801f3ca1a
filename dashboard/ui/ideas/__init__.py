"""The ideas on screen."""
