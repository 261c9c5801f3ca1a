"""What the program changes in texts that it writes to files, and takes back when it reads them again.

In CSV an apostrophe stands before every sign that a spreadsheet program would compute; a cell of a workbook ends with a
note where it is too short for its text.
"""

import re

CUT = re.compile(r"\n\[… .*\]$")
"""How a text ends that was cut."""
SEPARATED = "^|[,;|\t\n]"
BEFORE = (
    '[\\s"\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2800'
    "\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
"""Spaces, quotation marks, and all that shows nothing: marks of direction and joining, fillers, variation selectors."""
SIGNS = "=+@＝＋－＠-"
FORMULA = re.compile(f"((?:{SEPARATED}){BEFORE})('*[{SIGNS}])")
"""Where a formula would begin: at the start, and behind whatever a program may take for a separator.

A reader that splits at `;` a file that was quoted for `,` does not see its quotation marks; what looks invisible or is
full width is taken for the plain sign by some programs.
"""
GUARDED = re.compile(f"((?:{SEPARATED}){BEFORE})'('*[{SIGNS}])")


def guarded(text: str) -> str:
    """The text with one apostrophe more before each sign that could begin a formula."""
    return FORMULA.sub(r"\1'\2", text)


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return GUARDED.sub(r"\1\2", text) if "'" in text else text
