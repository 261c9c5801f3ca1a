"""The letters and working sessions on screen."""
