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
    """An empty list of answers chooses no columns of a frame, instead of no rows: `loc` always chooses rows.

    So does an empty column of answers, which has no type that says that they are answers.
    """
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Subscript) or ast.unparse(node.value).endswith(".loc"):
            continue
        if isinstance(node.slice, ast.ListComp) or _is_column_of(node.slice, node.value):
            yield node.lineno, f"{ast.unparse(node)} has no columns where it has no rows: use .loc"


def _is_column_of(chosen: ast.expr, frame: ast.expr) -> bool:
    if not isinstance(chosen, ast.Subscript) or not isinstance(chosen.slice, ast.Constant):
        return False
    return ast.unparse(chosen.value) == ast.unparse(frame)
