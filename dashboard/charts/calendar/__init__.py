"""The chart of the calendar of the process."""
