"""Reads of the outbox."""
