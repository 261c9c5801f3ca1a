"""The rules for frames of the database: how one is made, and how its rows are chosen."""

import ast
from collections.abc import Iterator

from tests.support.sources import Module


def frames_keep_nothing_as_none(module: Module) -> Iterator[tuple[int, str]]:
    """A frame of the database is made in one place: elsewhere pandas turns a missing text into a number."""
    if module.is_in("data_access/") and module.path != "data_access/queries/frames.py":
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("DataFrame"):
                yield node.lineno, "frames are made by data_access.queries.frames: framed() or of_rows()"


def rows_are_chosen_by_loc(module: Module) -> Iterator[tuple[int, str]]:
    """An empty list of answers chooses no columns of a frame, instead of no rows: `loc` always chooses rows."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.ListComp):
            continue
        if not ast.unparse(node.value).endswith(".loc"):
            yield node.lineno, f"{ast.unparse(node)} has no columns where it has no rows: use .loc"
