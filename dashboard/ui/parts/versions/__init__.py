"""Texts in versions on a screen: corrected without loss, read, and their earlier versions."""
