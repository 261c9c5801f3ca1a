"""The directory on screen."""
