"""Reads of the sorting desk."""
