"""Reads of workshop reports."""
