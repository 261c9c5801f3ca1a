"""Lines that are no table: numbered items as scans leave them, cut over lines; messages copied from a conversation."""

import re
from collections.abc import Iterable, Iterator

from data_access.imports.files.cells import Row, text_of
from data_access.values.digits import western
from data_access.values.folding import fold

ITEM = re.compile(r"^\s*(?:\(?(\d{1,6})\s*[).\-–:/°](?!\d)|[-–—•●▪◦*·►➢✓])\s*(?=\S)")
MESSAGE = re.compile(
    r"^\W{0,3}(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}),? (?:[aà] |at |الساعة )?"
    r"\d{1,2}[:h.]\d{2}(?::\d{2})?(?: ?[ap]\.? ?m\.?| ?[صم])?(?:\] ?| ?[-–] )"
    r"(?:(?P<name>[^:]{1,60}?) ?: )?(?P<text>.*)$",
    re.IGNORECASE,
)
"""`[04/05/2023 10:11:12] Omar: …` or `04/05/2023, 10:11 - Omar: …`, as telephones copy a conversation."""
NUMBERED_ITEM = ("reference", "body")
MESSAGE_SENT = ("submitted_on", "author", "body")
ATTACHED = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
"""What stands for a picture or a sound that was not copied."""
BETWEEN = re.compile(
    r"^(?:page \d+.*|\d{1,4}|\d+ \d+|total\b.*|sous total\b.*|note\b.*|nb\b.*|source\b.*"
    r"|صفحه \d+.*|المجموع\b.*|مجموع\b.*)$"
)
"""Folded lines that belong to no item: page numbers, totals, notes."""


def is_list(lines: Iterable[str]) -> bool:
    """True when two lines at least open an item, and a quarter of those that follow the first."""
    filled = [line for line in lines if line.strip()]
    starts = [position for position, line in enumerate(filled) if ITEM.match(western(line))]
    return len(starts) >= 2 and len(starts) >= (len(filled) - starts[0]) / 4


def are_messages(lines: Iterable[str]) -> bool:
    """True when the first line opens a message, as do two lines at least and a quarter of all."""
    filled = [line for line in lines if line.strip()]
    opens = [MESSAGE.match(western(line)) is not None for line in filled]
    return sum(opens) >= 2 and opens[0] and sum(opens) >= len(filled) / 4


def messages(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of four cells: when a message was sent, by whom, its text of some lines; a note of the program, fourth."""
    sent: Row | None = None
    texts: list[str] = []
    for row in rows:
        line = text_of(row.cell(0)).rstrip()
        start = MESSAGE.match(western(line))
        if start is None:
            if sent is not None:
                texts.append(line.strip())
            elif line.strip():
                yield Row(row.line, [None, None, None, line.strip()])
            continue
        if sent is not None:
            yield _sent(sent, texts)
        is_note = start["name"] is None or ATTACHED.fullmatch(start["text"])
        if is_note:
            sent, texts = None, []
            yield Row(row.line, [None, None, None, line.strip()])
        else:
            sent, texts = Row(row.line, [start["day"], start["name"]]), [_end_of(line, start["text"])]
    if sent is not None:
        yield _sent(sent, texts)


def _end_of(line: str, text: str) -> str:
    """The text of a message as it was typed: digits and spaces of the line, not those it is read with."""
    if line.endswith(text):
        return text
    return next((line[at + 1 :].strip() for at in range(len(line) - 1) if western(line[at + 1 :]) == text), text)


def _sent(row: Row, texts: list[str]) -> Row:
    return Row(row.line, [*row.cells, "\n".join(texts).strip()])


def joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of three cells: the number of an item, its whole text; or a line that belongs to no item, in the third."""
    item: tuple[int, str, list[str]] | None = None
    for row in rows:
        text = text_of(row.cell(0)).rstrip()
        start = ITEM.match(western(text))
        if start:
            if item:
                yield _row(*item)
            item = (row.line, start[1] or "", [text[start.end() :].strip()])
        elif not text.strip():
            if item:
                yield _row(*item)
            item = None
        elif item is None or BETWEEN.match(fold(text)):
            yield Row(row.line, [None, None, text.strip()])
        else:
            item[2].append(text.strip())
    if item:
        yield _row(*item)


def _row(line: int, number: str, texts: list[str]) -> Row:
    return Row(line, [number or None, " ".join(texts)])
