"""Where the table of ideas stands in a sheet, and what its columns and rows hold."""
