"""Sort keys: names without regard to accents and letter forms, references by their numbers."""

import re
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import InstrumentedAttribute

from data_access.values.folding import fold

PARTS = re.compile(r"\d+|[^\d ]+")


def place_of(name: str) -> tuple[tuple[bool, int, str], ...]:
    """What to sort names by: é beside e, إ beside ا, P-2 before P-10."""
    parts = PARTS.findall(fold(name))
    return tuple((not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts)


def by_number(reference: InstrumentedAttribute[Any]) -> tuple[ColumnElement[Any], InstrumentedAttribute[Any]]:
    """What a statement orders references by, so that P-2 stands before P-10: a longer one has a greater number."""
    return func.length(reference), reference
