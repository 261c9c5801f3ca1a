"""From the bytes of a file to ideas and problems by line and column. Pure: nothing here knows the database.

`kinds` says what a file is · `text`, `xlsx` and `workbooks` give its sheets as rows · `headings` and `header` find the
heading row and what each column holds · `plan` is the proposal that a person corrects · `records` applies it.
"""
