"""Files made for people to keep: images, tables, workbooks, letters."""
