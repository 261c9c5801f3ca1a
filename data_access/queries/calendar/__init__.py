"""Reads of the calendar of the process."""
