"""The import on screen."""
