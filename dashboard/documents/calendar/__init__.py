"""The calendar of the process in words, as rows of its chart, and as a paper."""
