"""The proposals on screen."""
