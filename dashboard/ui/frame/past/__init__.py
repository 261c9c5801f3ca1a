"""Pages as they were on the evening of an earlier day."""
