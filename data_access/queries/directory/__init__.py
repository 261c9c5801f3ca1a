"""Reads of the directory that look for contacts that are one and the same."""
