"""The calendar of the process on screen."""
