"""The words of the code: no images in identifiers and in the first lines of docstrings, no two classes of one name."""

import ast
import re
from collections.abc import Iterable, Iterator

from tests.support.sources import Module

BANNED = {"became", "born", "door", "doors", "gesture", "glance", "glancing", "nobody", "outgrown", "teller", "unfeed"}
"""Words that stand in no identifier: docs/glossary.md has the technical ones."""
BANNED_PAIRS = ("give_back", "in_hand", "stands_on")
RIDDLES = re.compile(
    r"\b(?:doors?|gesture|witness(?:es)?|born|outgrown|nobody's|person's hand|begins? anew"
    r"|lost (?:its|their) place|gives? (?:it )?back)\b",
    re.IGNORECASE,
)
"""What no first line of a docstring says: it could stand in a reference manual."""
WHERE_PEOPLE_MEET = (
    *("data_access/changes/committee/", "data_access/changes/settings/", "data_access/tables/"),
    *("data_access/changes/evidence/", "data_access/queries/evidence/"),
)
"""Where `place` is a town or a room; elsewhere a state, a position or a span has its own word."""


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def _parts(name: str) -> set[str]:
    return {part.lower() for part in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def plain_words(module: Module) -> Iterator[tuple[int, str]]:
    """Identifiers and first lines of docstrings name the technical thing."""
    for line, name in _names(module.tree):
        if _parts(name) & BANNED or any(pair in name.lower() for pair in BANNED_PAIRS):
            yield line, f"{name}: take the technical word (docs/glossary.md)"
        shipped = module.is_in("data_access/", "dashboard/")
        if name in ("place", "places") and shipped and not module.is_in(*WHERE_PEOPLE_MEET):
            yield line, f"{name}: say status, position, span or what it is (docs/glossary.md)"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = (ast.get_docstring(node) or "").partition("\n")[0]
            if found := RIDDLES.search(first):
                yield getattr(node, "lineno", 1), f"“{found[0]}”: the first line names the technical thing"


def twice_named(modules: Iterable[Module]) -> dict[str, list[str]]:
    """The names that several classes have, with the files of each."""
    found: dict[str, list[str]] = {}
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(module.path)
    return {name: paths for name, paths in found.items() if len(paths) > 1}
