"""Connections to the database: the pools, parts of a transaction, what a failed statement means."""
