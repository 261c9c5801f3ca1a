"""The sorting desk on screen."""
