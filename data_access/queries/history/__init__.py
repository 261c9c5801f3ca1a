"""Reads of the change log."""
