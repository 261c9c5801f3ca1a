"""Text that people type and correct, as the blocks of a paper, and the pieces of which such a text is drafted.

An empty line ends a paragraph. A line that begins with # is a title (## a smaller one), with - an item of a list, with
1. one of a numbered list; two spaces before it put the item one list deeper.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.documents.papers.paper import Block, Heading, Items, Paragraph
from dashboard.translations import _, word

TITLE, ITEM = "#", "-"
LINE = re.compile(r"(?P<space>[^\S\n]*)(?:(?P<bullet>[-•])|(?P<number>\d{1,2})[.)])[^\S\n]+(?P<said>\S.*)")
HINT = word(
    "An empty line begins a paragraph; a line that begins with # is a title, with - a list item, with 1. "
    "a numbered one. Two spaces before it put an item one list deeper."
)
DEEPER = 2
"""Spaces by which an item stands one list deeper."""


def blocks(text: str) -> tuple[Block, ...]:
    """Typed text as the blocks of a paper."""
    return tuple(_blocks(text))


def items(texts: Iterable[str], level: int = 1, is_numbered: bool = False) -> str:
    """Lines of a list; what is empty is left out."""
    kept = [" ".join(text.split()) for text in texts if text]
    marks = (f"{number}." if is_numbered else ITEM for number in range(1, len(kept) + 1))
    return "\n".join(f"{' ' * DEEPER * (level - 1)}{mark} {text}" for mark, text in zip(marks, kept, strict=True))


def said(name: str, value: str) -> str:
    """What is said of something, nothing where there is nothing to say."""
    return _("{name}: {value}").format(name=name, value=value) if value else ""


@dataclass
class _Line:
    """An item with what stands below it."""

    depth: int
    is_numbered: bool
    text: str
    below: list["_Line"] = field(default_factory=list)


def _blocks(text: str) -> Iterator[Block]:
    listed: list[_Line] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        item, told = LINE.fullmatch(line.rstrip()), line.strip()
        if listed and item is None:
            yield from _lists(listed)
            listed = []
        if lines and (not told or item is not None or told.startswith(TITLE)):
            yield Paragraph("\n".join(lines))
            lines = []
        if item is not None:
            depth = len(item["space"].expandtabs(DEEPER)) // DEEPER
            _put(listed, _Line(depth, item["bullet"] is None, item["said"]))
        elif told.startswith(TITLE) and told.strip(TITLE).strip():
            yield Heading(told.lstrip(TITLE).strip(), len(told) - len(told.lstrip(TITLE)) + 1)
        elif told:
            lines.append(told)


def _put(listed: list[_Line], line: _Line) -> None:
    """Put an item below the last one that is less deep, or beside it."""
    if listed and line.depth > listed[-1].depth:
        _put(listed[-1].below, line)
    else:
        listed.append(line)


def _lists(lines: Sequence[_Line]) -> Iterator[Items]:
    """Items in a row, those with bullets and those with numbers apart."""
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].is_numbered != lines[start].is_numbered:
            row = lines[start:end]
            below = tuple(tuple(_lists(one.below)) for one in row)
            yield Items(tuple(one.text for one in row), row[0].is_numbered, below if any(below) else ())
            start = end
