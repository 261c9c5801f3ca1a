"""Changes of the sorting desk."""
