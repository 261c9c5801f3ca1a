"""The evidence for OGP on screen."""
