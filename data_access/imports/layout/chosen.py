"""The columns that a person says: by heading, letter or number."""

from collections.abc import Mapping, Sequence

from data_access.imports.files.cells import column_of, letter
from data_access.imports.headings import FIELDS, ONE_COLUMN_FIELDS, words_of
from data_access.imports.layout.mapping import Mapped
from data_access.refusals import Refused
from data_access.values.folding import fold

Wanted = Mapping[str, str | Sequence[str]]
"""{field: column, or several}, as a person says them."""


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


def corrected(proposed: Mapping[str, tuple[int, ...]], wanted: Wanted, headings: Sequence[str]) -> Mapped | None:
    """The mapping with a person's choices in it; None when a chosen column is not in this sheet.

    An empty choice leaves the field out; several choices of one field give it several columns. Raises Refused for a
    field that ideas do not have.
    """
    mapping = dict(proposed)
    for field, names in wanted.items():
        if field not in FIELDS:
            raise Refused(
                "“{field}” is not a field of an idea: choose among {fields}.", field=field, fields=", ".join(FIELDS)
            )
        mapping.pop(field, None)
        chosen = [name for name in ((names,) if isinstance(names, str) else names) if name.strip()]
        found = [column_named(name, headings) for name in chosen]
        at = tuple(column for column in found if column is not None)
        if len(at) < len(found):
            return None
        rest = {other: tuple(c for c in taken if c not in at) for other, taken in mapping.items()}
        mapping = {other: taken for other, taken in rest.items() if taken}
        if at:
            mapping[field] = at[:1] if field in ONE_COLUMN_FIELDS else at
    return mapping
