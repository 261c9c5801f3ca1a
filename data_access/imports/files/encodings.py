"""Which encoding a text file was written in, from its bytes alone."""

import codecs
import re
from pathlib import Path

from data_access.imports.files import limits
from data_access.refusals import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
WESTERN = ("cp1252", "mac_roman", "cp850")
ARABIC = ("cp1256", "iso8859_6", "mac_arabic", "cp720")
HIGH_RUNS = re.compile(rb"[\x80-\xff]+")
FRENCH_MARKS = frozenset("éèêëàâçùûîïôöüœæÉÈÊÀÂÇÙÛÎÔŒ’‘“”«»…–—€°ñáíóú")
USUAL = re.compile(r"[\w\s.,;:!?'\"()\[\]/\\+*=<>%&@#$€°«»’‘“”…–—•|~`^{}-]")
BINARY = "This file is neither a table nor text that can be read: save it as XLSX, or as CSV in UTF-8."


def encoding_of(path: Path) -> str:
    """The Python name of the encoding: a byte-order mark, else what the bytes allow, else the likeliest letters.

    The whole file is checked for UTF-8, in pieces. Raises Refused for what is not text.
    """
    with path.open("rb") as source:
        sample = source.read(limits.SAMPLE_BYTES)
    for mark, name in MARKS:
        if sample.startswith(mark):
            return name
    if b"\0" in sample[:65536]:
        return _wide(sample[:65536])
    if _is_utf8(path):
        return "utf-8"
    controls = sum(sample.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    if controls > len(sample) / 200:
        raise Refused(BINARY)
    if _broken_utf8(sample):
        return "utf-8"
    return _single_byte(sample)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as source:
            while piece := source.read(limits.SAMPLE_BYTES):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _broken_utf8(sample: bytes) -> bool:
    """True for UTF-8 with a few damaged bytes, as happens when files are cut or glued."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > 10 * broken


def _wide(sample: bytes) -> str:
    scores = {}
    for name in WIDE:
        width = 4 if "32" in name else 2
        text = sample[: len(sample) // width * width].decode(name, "replace")
        usual = sum(1 for letter in text if letter == "\ufeff" or (USUAL.match(letter) and _is_ours(letter)))
        scores[name] = usual / max(len(text), 1)
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 0.8:
        raise Refused(BINARY)
    return best


def _is_ours(character: str) -> bool:
    code = ord(character)
    return code < 0x250 or 0x600 <= code < 0x780 or 0x2000 <= code < 0x2100 or 0x2D30 <= code < 0x2D80


def _single_byte(sample: bytes) -> str:
    runs = HIGH_RUNS.findall(sample)
    high = sum(map(len, runs))
    if sum(len(run) for run in runs if len(run) >= 3) > high / 2:
        # The Arabic article is in every sentence: the right table of letters shows it most often.
        return max(ARABIC, key=lambda name: sample.decode(name, "replace").count("ال"))

    def likeness(name: str) -> int:
        text = sample.decode(name, "replace")
        return sum(1 if c in FRENCH_MARKS else -1 for c in text if c > "\x7f" and c != "\xa0")

    return max(WESTERN, key=likeness)
