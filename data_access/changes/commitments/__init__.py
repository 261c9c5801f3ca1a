"""Changes of the commitment sheets."""
