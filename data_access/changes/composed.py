"""What a cell is whose value stands in other rows, as codes separated by commas."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class ComposedCell:
    """A cell whose value stands in other rows: how to read it, how to understand what was typed, how to write it."""

    read: Callable[[Session, Any], Any]
    parse: Callable[[Session, Any], Any]
    write: Callable[[Session, Any, Any], None]


def codes_of(given: Any) -> tuple[str, ...]:
    """The codes of a text, each once and in order; Arabic commas and semicolons separate them too."""
    parts = [part.strip() for part in str(given or "").replace("،", ",").replace(";", ",").split(",")]
    return tuple(sorted({part for part in parts if part}))
