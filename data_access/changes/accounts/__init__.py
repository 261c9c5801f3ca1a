"""Changes of the accounts."""
