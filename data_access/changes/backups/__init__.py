"""Changes of the backups."""
