"""The code base read as text and as a tree, for tests that look at the code itself."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHIPPED = ("data_access", "dashboard", "pages")


@dataclass(frozen=True)
class Module:
    """One Python file: `path` from the project's root with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, self.path)

    @cached_property
    def lines(self) -> list[str]:
        """The lines, the first one at index 0."""
        return self.text.splitlines()

    @property
    def imported(self) -> list[tuple[int, str]]:
        """(line, dotted name) of everything imported anywhere in the file; `from a import b` gives a.b."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(node.lineno, name.name) for name in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [(node.lineno, f"{node.module}.{name.name}") for name in node.names]
        return found

    def is_in(self, *places: str) -> bool:
        """True when the file is one of these, or lies in one of these folders (written with a final slash)."""
        return any(self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places)


def modules(*folders: str) -> Iterator[Module]:
    """Every Python file of some folders of the project, shipped ones by default."""
    for folder in folders or SHIPPED:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield Module(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
