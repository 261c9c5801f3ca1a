"""Rules of fields, moves and references, met at every flush of a writing session."""
