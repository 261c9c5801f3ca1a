"""Changes of the settings."""
