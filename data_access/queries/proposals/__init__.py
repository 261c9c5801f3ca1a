"""Reads of the proposals."""
