"""Reads of the import."""
