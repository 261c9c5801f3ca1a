"""The change log on screen."""
