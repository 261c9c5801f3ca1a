"""Words of the calendar of the process."""
