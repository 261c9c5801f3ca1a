"""Changes of the calendar of the process."""
