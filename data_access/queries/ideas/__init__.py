"""Reads of the ideas."""
