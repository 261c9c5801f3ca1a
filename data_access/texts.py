r"""Text as it may be stored, shown and written to any file: no control character, every line break a `\n`.

Word, spreadsheets and old systems leave characters that no database, XML file or screen holds: U+000B for a line
break, `_x000B_` in a workbook, bytes of Windows-1252 read as C1 controls, halves of surrogate pairs. The tables clean
every text that enters them with `cleaned` (see `tables.base.Text`), whoever writes it; the writers of files clean once
more, for what was stored before.
"""

import re
from typing import Any

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
ESCAPED = re.compile("_x(00[01][0-9a-f]|007f|00[89][0-9a-f]|d[89a-f][0-9a-f]{2}|fff[ef])_", re.IGNORECASE)
"""The way in which workbooks write a character that XML cannot hold."""
ANY_ESCAPED = re.compile("_x([0-9a-f]{4})_", re.IGNORECASE)
C1_LETTERS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
"""A C1 control is nearly always a letter of Windows-1252 that was read as Latin-1: U+0092 is an apostrophe."""
UNWANTED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
"""Controls but tab and the line breaks, halves of surrogate pairs, and what Unicode says is no character."""
ANY_UNWANTED = re.compile(f"[{UNWANTED}]")
DIRTY = re.compile(f"[\r\x0b\x0c\x85\u2028\u2029{UNWANTED}]|_x[0-9a-fA-F]{{4}}_")
DIRECTING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
OUTSIDE_ISOLATES = re.compile("[\u200e\u200f\u061c\u202a-\u202e]")
ISOLATED_PIECES = re.compile(
    "[^\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*"
    "(?:[\u2066-\u2068][^\n\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*\u2069"
    "[^\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*)*"
)
"""A text in which each isolate is closed on its own line and holds no other: so days and moments are said."""
FIRST_STRONG, POP_ISOLATE, POP_EMBEDDING = "\u2068", "\u2069", "\u202c"
ENDED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", POP_EMBEDDING) | dict.fromkeys("\u2066\u2067\u2068", POP_ISOLATE)
LONG, SHORT = 100_000, 1_000
"""The most characters of a text, and of a name or any other text of one line."""
BOUNDS = {
    "code": 60,
    "reference": 60,
    "login": 254,
    "email": 254,
    "phone": 60,
    "language": 8,
    **dict.fromkeys(
        (
            "name",
            "organisation",
            "name_fr",
            "name_ar",
            "name_en",
            "title_ar",
            "subject",
            "place",
            "owner",
            "owner_name",
            "function",
            "lead",
            "file_name",
        ),
        SHORT,
    ),
}
"""The most characters of a field by its name; every other holds `LONG`."""


def cleaned(value: Any) -> Any:
    """The value without control characters; texts inside a list or a mapping too. What is clean comes back as it is."""
    if isinstance(value, str):
        return value if _is_clean(value) else _cleaned(value)
    if isinstance(value, dict):
        return {cleaned(key): cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(cleaned(part) for part in value)
    return value


def _is_clean(text: str) -> bool:
    """Whether there is nothing to clean; asked of each text that is read, shown or stored.

    What Python calls printable holds nothing that is cleaned, which is known twelve times as fast as by the pattern.
    """
    if "_x" not in text and text.replace("\n", "").isprintable():
        return True
    return DIRTY.search(text) is None


def _cleaned(text: str) -> str:
    once = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    once = BREAKS.sub("\n", once.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))
    once = ANY_UNWANTED.sub("", once.translate(C1_LETTERS))
    # What was taken away may have stood inside an escape: cleaning twice must change nothing.
    return once if once == text else _cleaned(once)


def unescaped(text: str) -> str:
    """A text of a workbook's XML, in which `_x005F_` stands for an underscore that begins no escape."""
    return ANY_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """A text as a workbook's XML must say it, so that `_x0041_` is read back as these seven letters."""
    return re.sub("_(?=x[0-9a-fA-F]{4}_)", "_x005F_", text) if "_x" in text else text


def _is_apart(text: str) -> bool:
    """True when nothing but isolates turns the direction, and each is closed on its own line: so the program writes."""
    if ISOLATED_PIECES.fullmatch(text):
        return True
    if not OUTSIDE_ISOLATES.search(text):
        depths = [0]
        for letter in text:
            depths.append(depths[-1] + (letter in "\u2066\u2067\u2068") - (letter == POP_ISOLATE))
            if depths[-1] < 0 or (letter == "\n" and depths[-1]):
                return False
        return depths[-1] == 0
    return False


def isolated(text: str) -> str:
    """A text for the screen that cannot turn round what stands beside it.

    Every embedding, override and isolate that it opens is closed, what it closes without having opened is left out,
    and the whole stands in an isolate of its own. A text without such a character comes back as it is.
    """
    if not DIRECTING.search(text) or _is_apart(text):
        return text
    opened: list[str] = []
    kept: list[str] = []
    for letter in text:
        if letter in ENDED_BY:
            opened.append(ENDED_BY[letter])
        elif letter in (POP_EMBEDDING, POP_ISOLATE):
            if letter not in opened:
                continue
            while opened[-1] != letter:
                kept.append(opened.pop())
            opened.pop()
        elif letter == "\n":
            kept += reversed(opened)
            opened.clear()
        kept.append(letter)
    return "\n".join(f"{FIRST_STRONG}{line}{POP_ISOLATE}" for line in "".join([*kept, *reversed(opened)]).split("\n"))
