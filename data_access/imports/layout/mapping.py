"""Which column fills which field of an idea, from headings and from what the columns hold."""

from collections.abc import Iterable, Mapping, Sequence

from data_access.imports.files.cells import Cell, Flaw, column_of, letter
from data_access.imports.headings import FIELDS, TEXT_FIELDS, likeness, words_of
from data_access.refusals import Refused
from data_access.values.folding import fold

CERTAIN_ENOUGH = 0.25


def propose(headings: Sequence[str], groups: Sequence[str], sample: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """The best column for each field, at most one field a column.

    `headings` are the lowest headings of each column, `groups` the headings above them. "Proposition" is the text of an
    idea unless another column is, and then its title. Columns of numbers hold no text.
    """
    scored: list[tuple[float, int, str]] = []
    for column, heading in enumerate(headings):
        named = dict(likeness(heading))
        if not named and column < len(groups):
            named = {field: score * 0.7 for field, score in likeness(groups[column])}
        for field, score in named.items():
            for target, weight in (("body", 0.9), ("title", 0.6)) if field == "idea" else ((field, 1.0),):
                if target in TEXT_FIELDS and _is_numbers(row[column] if column < len(row) else None for row in sample):
                    weight *= 0.1
                scored.append((score * weight, column, target))
    mapping: dict[str, int] = {}
    for score, column, field in sorted(scored, key=lambda item: (-item[0], item[1])):
        if score >= CERTAIN_ENOUGH and field not in mapping and column not in mapping.values():
            mapping[field] = column
    return {field: mapping[field] for field in FIELDS if field in mapping}


def _is_numbers(cells: Iterable[Cell]) -> bool:
    filled = [cell for cell in cells if cell not in (None, "") and not isinstance(cell, Flaw)]
    numbers = sum(not isinstance(cell, str) or cell.strip().replace(".", "").isdigit() for cell in filled)
    return bool(filled) and numbers > len(filled) / 2


def column_named(name: str, headings: Sequence[str]) -> int | None:
    """The 0-based column that a person means by a heading, a letter (B) or a number (2); None when there is none."""
    for compared in (str.strip, fold, words_of):
        for column, heading in enumerate(headings):
            if heading and compared(heading) == compared(name):
                return column
    bare = name.strip()
    if bare.isdigit():
        return int(bare) - 1 if 0 < int(bare) <= max(len(headings), 1) else None
    column = column_of(bare.upper())
    return column if 0 <= column < len(headings) and letter(column) == bare.upper() else None


def corrected(proposed: Mapping[str, int], wanted: Mapping[str, str], headings: Sequence[str]) -> dict[str, int] | None:
    """The mapping with a person's choices in it; None when a chosen column is not in this sheet.

    An empty choice leaves the field out. Raises Refused for a field that ideas do not have.
    """
    mapping = dict(proposed)
    for field, name in wanted.items():
        if field not in FIELDS:
            raise Refused(
                "“{field}” is not a field of an idea: choose among {fields}.", field=field, fields=", ".join(FIELDS)
            )
        mapping.pop(field, None)
        if not name.strip():
            continue
        column = column_named(name, headings)
        if column is None:
            return None
        mapping = {other: taken for other, taken in mapping.items() if taken != column}
        mapping[field] = column
    return mapping
