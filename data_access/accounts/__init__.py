"""Addresses and passwords of accounts."""
