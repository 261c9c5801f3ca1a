"""Papers: one description, written as PDF and, into a Word template, as DOCX."""
