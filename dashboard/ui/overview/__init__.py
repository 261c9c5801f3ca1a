"""The overview on screen."""
