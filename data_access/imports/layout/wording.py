"""Normalisation of the text of ideas for display; the stored original stays exactly as read."""

import re
import unicodedata

DIRECTION_MARKS = "".join(
    map(chr, (0x200B, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
)
MARKS = re.compile(f"[{DIRECTION_MARKS}]")
TATWEEL = chr(0x0640)
AFTER_UNJOINED = re.compile(f"(?<=[اأإآٱدذرزوؤةىء]){TATWEEL}+")
CANNOT_BE_READ = re.compile(f"[{chr(0)}{chr(0xD800)}-{chr(0xDFFF)}{chr(0xFFFD)}]")
"""What stands where letters were lost; cleaning takes it away, and the person is told."""
LETTERS = re.compile(r"[^\W\d_]|\ufffd")
ACCENTED = re.compile("[\u00c0-\u00ff\ufffd]")
MARKS_AT_FIRST = re.compile(
    r"^(total|sous total|total general|somme|nombre total|nb|n b|note|notes|source|sources|remarque|remarques|legende"
    r"|مجموع|المجموع|ملاحظه|ملاحظات|المصدر|مصدر)\b"
)
"""Words (folded) that open the lines under a table: totals, notes, sources."""


def without_slips(text: str) -> str:
    """A text without tatweel where Arabic letters do not join (a slip of the keyboard), and nothing else changed.

    A tatweel that joins (بـ 48, تحــث) is somebody's writing and stays.
    """
    return AFTER_UNJOINED.sub("", text) if TATWEEL in text else text


def readable(text: str) -> str:
    """A title for display: also without spaces at its ends."""
    return without_slips(text).strip()


def label(text: str) -> str:
    """A short label, such as a theme: also without direction marks at its ends."""
    return readable(text).strip(DIRECTION_MARKS).strip()


def same_words(text: str) -> str:
    """A text for the question "was it read before?": Unicode forms, spaces, line ends and invisible marks aside."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(MARKS.sub("", unicodedata.normalize("NFC", without_slips(text))).split())


def is_garbled(text: str) -> bool:
    """True when most letters are lost, or are the accented letters that Arabic shows when it is read as French."""
    if text.isascii():
        return False
    if len(ACCENTED.findall(text[:2000])) < len(text[:2000]) / 6:
        return False
    letters = LETTERS.findall(text[:2000])
    lost = sum(letter == "\ufffd" or "\u00c0" <= letter <= "\u00ff" for letter in letters)
    return len(letters) >= 4 and lost > len(letters) / 2
