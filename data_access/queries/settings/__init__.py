"""Reads of the settings."""
