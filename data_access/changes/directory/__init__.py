"""Changes of the directory that join contacts, or tell them apart."""
