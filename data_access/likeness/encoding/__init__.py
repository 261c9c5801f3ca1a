"""From a text to the numbers of its meaning, the same in every language; kept in the database."""
