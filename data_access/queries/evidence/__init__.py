"""The evidence that the process leaves, and what it proves."""
