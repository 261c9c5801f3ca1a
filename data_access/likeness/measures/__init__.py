"""Arithmetic on what was compared: agreement of readers, the map of the ideas. No text, no database."""
