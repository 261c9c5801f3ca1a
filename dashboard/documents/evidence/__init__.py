"""The evidence for OGP in words, and as one file."""
