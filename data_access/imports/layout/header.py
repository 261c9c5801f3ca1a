"""Where the headings of a sheet are: one row or several, under a banner, with merged groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data_access.imports.files.cells import Layout, Merge, Row, text_of
from data_access.imports.headings import base_of, is_strong, likeness
from data_access.imports.layout.shapes import could_be_headings, first_full_row, is_like_those_below

SEARCHED_ROWS = 60
DEEPEST = 3
LONG_TEXT = 150
SURE = 0.5
"""How clearly two headings, one above the other, must name one field to say the same in two languages."""
LONGEST_HEADING = 400
"""Whole questions stand as headings in the first full row of a survey's export; further down a long text is data."""
EACH_MORE_ROW = 0.15
"""A block of heading rows must name more than a shorter one to be preferred."""


@dataclass(frozen=True)
class Header:
    """The heading rows found: first and last line, the lowest heading of each column and the groups above it.

    A line 0 means that no row of headings was recognised.
    """

    first_line: int
    last_line: int
    headings: tuple[str, ...]
    groups: tuple[str, ...]
    score: float

    def shown(self, column: int) -> str:
        """The heading as people read it, with its group: `Proposition · Intitulé`."""
        group, heading = self.groups[column], self.headings[column]
        return f"{group} · {heading}" if group and group != heading else heading


NONE = Header(0, 0, (), (), 0.0)


def find(rows: Sequence[Row], layout: Layout) -> Header:
    """The likeliest heading rows among the first rows of a sheet; `NONE` when nothing names the text of an idea."""
    visible = [row for row in rows if not row.hidden][:SEARCHED_ROWS]
    full = first_full_row(visible)
    best = NONE
    for index, row in enumerate(visible):
        if row.is_blank or (full is not None and row.line > full.line and not _stands_out(row, full)):
            continue
        for depth in range(1, DEEPEST + 1):
            block = visible[index : index + depth]
            if len(block) < depth or (depth > 1 and not _belongs(block, layout)):
                break
            candidate = _score(block, layout, full is not None and row.line == full.line)
            costs = EACH_MORE_ROW * (depth - 1)
            if depth > 1 and _say_the_same(*([text_of(cell).strip() for cell in r.cells] for r in block[-2:])):
                costs = -1.0
            if candidate.score - costs > best.score + 0.01:
                best = replace(candidate, score=candidate.score - costs)
    if best == NONE and full is not None and could_be_headings(full, [r for r in visible if r.line > full.line]):
        return _score([full], layout, True)
    return best


def _stands_out(row: Row, full: Row) -> bool:
    """True for a row under the first full one that names fields so clearly that it must be the headings."""
    texts = [text for cell in row.cells if (text := text_of(cell).strip())]
    if is_like_those_below(full, row):
        strong = [text for text in texts if is_strong(text)]
        return len(strong) >= 2 and len(strong) >= len(texts) / 2
    return True


def at_line(rows: Sequence[Row], layout: Layout, line: int) -> Header:
    """The header that a person points at (one row), whatever its words."""
    row = next((row for row in rows if row.line == line), None)
    return _score([row], layout) if row is not None else NONE


def _belongs(block: Sequence[Row], layout: Layout) -> bool:
    """True when the last row of a block is still a row of headings: merges tie it, or it names fields."""
    above, last = block[-2], block[-1]
    if last.line != above.line + 1:
        return False
    tied = any(m.first_line <= above.line and m.last_line >= last.line for m in layout.merges)
    grouped = any(
        m.first_line == m.last_line == above.line and m.last_column - m.first_column + 1 < _width(block)
        for m in layout.merges
    )
    texts = [text_of(cell).strip() for cell in last.cells]
    filled = [text for text in texts if text]
    if not filled or max(map(len, filled)) > LONG_TEXT:
        return False
    named = sum(bool(likeness(text) and likeness(text)[0][1] >= 0.6) for text in filled)
    completes = any(not text_of(above.cell(column)).strip() for column, text in enumerate(texts) if text)
    if named >= 2 and _say_the_same([text_of(cell).strip() for cell in above.cells], texts):
        return True
    return (
        named >= (1 if tied or grouped else 2)
        and named >= len(filled) / (4 if tied else 2)
        and (tied or grouped or completes)
    )


def _say_the_same(above: Sequence[str], below: Sequence[str]) -> bool:
    """True for two rows that name the same fields, each in its language."""
    pairs = [
        (likeness(one), likeness(other))
        for one, other in zip(above, below, strict=False)
        if one and other and base_of(one) != base_of(other)
    ]
    same = sum(
        bool(one and other and one[0][0] == other[0][0] and min(one[0][1], other[0][1]) >= SURE) for one, other in pairs
    )
    return same >= 2 and same >= len(pairs) / 2


def _width(block: Sequence[Row]) -> int:
    return max((len(row.cells) for row in block), default=0)


def _score(block: Sequence[Row], layout: Layout, is_first_full: bool = False) -> Header:
    width = _width(block)
    grid = [[text_of(row.cell(column)).strip() for column in range(width)] for row in block]
    for merge in layout.merges:
        _spread(grid, merge, block)
    _spread_groups(grid)
    headings, groups = [], []
    twins = len(block) > 1 and _say_the_same(grid[-2], grid[-1])
    for column in range(width):
        stack = [] if column in layout.hidden_columns else list(dict.fromkeys(r[column] for r in grid if r[column]))
        if twins and len(stack) > 1:
            stack[-2:] = [f"{stack[-2]} / {stack[-1]}"]
        headings.append(stack[-1] if stack else "")
        groups.append(" · ".join(stack[:-1]))
    best: dict[str, float] = {}
    for heading in headings:
        for field, score in likeness(heading)[:1]:
            best[field] = max(best.get(field, 0.0), score)
    filled = [heading for heading in headings if heading]
    names_text = max((best.get(field, 0.0) for field in ("title", "body", "idea", "problem")), default=0.0)
    score = 0.0
    others = [value for field, value in best.items() if value >= 0.6]
    if filled and (names_text >= 0.5 or (names_text >= 0.3 and others)):
        score = sum(value for value in best.values() if value >= 0.5) + names_text
        score += len(filled) / (10 * width)
        longest = LONGEST_HEADING if is_first_full else LONG_TEXT
        score -= sum(len(heading) > longest for heading in filled) + (
            0.8 if len(filled) == 1 < _table_width(layout, width) else 0
        )
        score -= sum(not any(c.isalpha() for c in heading) for heading in filled) / len(filled)
    return Header(block[0].line, block[-1].line, tuple(headings), tuple(groups), score)


def _table_width(layout: Layout, width: int) -> int:
    return width - len([column for column in layout.hidden_columns if column < width])


def _spread(grid: list[list[str]], merge: Merge, block: Sequence[Row]) -> None:
    lines = [row.line for row in block]
    if merge.first_line not in lines:
        return
    value = grid[lines.index(merge.first_line)][merge.first_column] if merge.first_column < len(grid[0]) else ""
    for index, line in enumerate(lines):
        if merge.first_line <= line <= merge.last_line:
            for column in range(merge.first_column, min(merge.last_column + 1, len(grid[0]))):
                grid[index][column] = value


def _spread_groups(grid: list[list[str]]) -> None:
    """In a double header without merges (a CSV made from one), a group stands over the blank cells on its right."""
    for upper, lower in pairwise(grid):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
                upper[column] = upper[column - 1]
