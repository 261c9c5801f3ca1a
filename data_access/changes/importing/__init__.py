"""Changes of the import."""
