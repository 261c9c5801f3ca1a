"""Reads of the letters and working sessions."""
