"""Slides: one description, drawn on a projector, and written as PPTX with native charts and as PDF."""
