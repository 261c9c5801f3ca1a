"""The data as they were on the evening of an earlier day, made from today's and the change log."""
