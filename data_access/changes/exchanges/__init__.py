"""Changes of the letters and working sessions."""
