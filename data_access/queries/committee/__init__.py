"""Reads of the steering committee."""
