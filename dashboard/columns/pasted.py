"""A block of cells as spreadsheet programs put it on the clipboard: tabs between cells, a line for each row."""

import re

QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)')
PLAIN = re.compile(r"[^\t\n]*")
NEEDS_QUOTES = re.compile(r'[\t\n]|""')


def cells_of(text: str) -> list[list[str]]:
    """The cells of each row; empty rows at the end are left out.

    A cell that holds a line break, a tab or quotation marks comes in quotation marks, its own ones doubled. Quotation
    marks around anything else are the text's own: Excel puts none around a cell that needs none.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    position = 0
    while True:
        quoted = QUOTED.match(text, position)
        if quoted is not None and NEEDS_QUOTES.search(quoted[1]):
            rows[-1].append(quoted[1].replace('""', '"'))
            position = quoted.end()
        else:
            plain = PLAIN.match(text, position)
            rows[-1].append(plain[0] if plain else "")
            position = plain.end() if plain else len(text)
        if position >= len(text):
            break
        if text[position] == "\n":
            rows.append([])
        position += 1
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows
