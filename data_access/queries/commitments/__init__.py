"""Reads of the commitment sheets."""
