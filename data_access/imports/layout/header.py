"""Where the headings of a sheet are: one row or several, under a banner, with merged groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from data_access.imports.files.cells import Layout, Merge, Row, text_of
from data_access.imports.headings import likeness

SEARCHED_ROWS = 60
DEEPEST = 3
LONG_TEXT = 150
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
    best = NONE
    for index, row in enumerate(visible):
        if row.is_blank:
            continue
        for depth in range(1, DEEPEST + 1):
            block = visible[index : index + depth]
            if len(block) < depth or (depth > 1 and not _belongs(block, layout)):
                break
            candidate = _score(block, layout)
            if candidate.score - EACH_MORE_ROW * (depth - 1) > best.score + 0.01:
                best = replace(candidate, score=candidate.score - EACH_MORE_ROW * (depth - 1))
    return best


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
    return (
        named >= (1 if tied or grouped else 2)
        and named >= len(filled) / (4 if tied else 2)
        and (tied or grouped or completes)
    )


def _width(block: Sequence[Row]) -> int:
    return max((len(row.cells) for row in block), default=0)


def _score(block: Sequence[Row], layout: Layout) -> Header:
    width = _width(block)
    grid = [[text_of(row.cell(column)).strip() for column in range(width)] for row in block]
    for merge in layout.merges:
        _spread(grid, merge, block)
    _spread_groups(grid)
    headings, groups = [], []
    for column in range(width):
        stack = [] if column in layout.hidden_columns else list(dict.fromkeys(r[column] for r in grid if r[column]))
        headings.append(stack[-1] if stack else "")
        groups.append(" · ".join(stack[:-1]))
    best: dict[str, float] = {}
    for heading in headings:
        for field, score in likeness(heading)[:1]:
            best[field] = max(best.get(field, 0.0), score)
    filled = [heading for heading in headings if heading]
    names_text = max((best.get(field, 0.0) for field in ("title", "body", "idea")), default=0.0)
    score = 0.0
    others = [value for field, value in best.items() if value >= 0.6]
    if filled and (names_text >= 0.5 or (names_text >= 0.3 and others)):
        score = sum(value for value in best.values() if value >= 0.5) + names_text
        score += len(filled) / (10 * width)
        score -= sum(len(heading) > LONG_TEXT for heading in filled) + (
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
