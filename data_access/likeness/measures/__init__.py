"""What is measured beside the method: agreement of readers, for and against. No database."""
