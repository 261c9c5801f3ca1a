"""The rooms of the house: which folder imports which, how many files each holds, and the subjects they are named after.

A room is a folder; a file that lies directly in one of the OPEN folders is a room of its own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tests.support.sources import Module

MOST_FILES = 15
OPEN = (
    "dashboard",
    "data_access",
    "data_access/changes",
    "data_access/queries",
    "data_access/imports",
    "dashboard/web",
)
"""Folders whose own files are leaves that several rooms share; they are looked at one by one."""
SUBJECTS = frozenset(
    (
        *("overview", "ideas", "importing", "sorting", "proposals", "exchanges", "commitments", "committee", "reports"),
        *("calendar", "evidence", "directory", "history", "settings", "accounts", "mail", "waiting"),
    )
)
"""What the process is made of: the same names in every layer."""
SHARED = {
    "dashboard/ui": frozenset(("frame", "parts", "grid")),
    "data_access/queries": frozenset(),
    "data_access/changes": frozenset(("grid", "backups")),
}
"""Rooms that are no subject, by layer."""
SCREEN = ("dashboard/look", "dashboard/ui", "dashboard/web")
BELOW: Mapping[str, tuple[str, ...]] = {
    "dashboard/look": (),
    "dashboard/ui/frame": ("dashboard/look", "dashboard/ui/frame"),
    "dashboard/ui/parts": ("dashboard/look", "dashboard/ui/frame", "dashboard/ui/parts"),
    "dashboard/ui/history": ("dashboard/look", "dashboard/ui/frame", "dashboard/ui/parts"),
    "dashboard/ui/grid": (
        *("dashboard/look", "dashboard/ui/frame", "dashboard/ui/parts"),
        *("dashboard/ui/history", "dashboard/ui/grid"),
    ),
    "dashboard/web": ("dashboard/look", "dashboard/ui/frame", "dashboard/web"),
}
"""Which rooms of the screen a room may use. A subject may use all of dashboard/ui, and nothing of dashboard/web."""


def room(path: str) -> str:
    """The room of a file."""
    folder, _separator, name = path.rpartition("/")
    return path.removesuffix(".py") if folder in OPEN and name != "__init__.py" else folder


def arrows(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Room → the rooms that it imports."""
    read = list(modules)
    paths = {module.path for module in read}
    found: dict[str, set[str]] = {}
    for module in read:
        here = found.setdefault(room(module.path), set())
        here |= {room(path) for _line, name in module.imported if (path := _file(name, paths))} - {room(module.path)}
    return found


def circles(uses: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """The groups of rooms of which each is reached from each: there should be none."""
    reached = {start: _reached(start, uses) for start in uses}
    groups = {
        tuple(sorted(other for other in reached[a] if a in reached.get(other, ()))) for a in uses if a in reached[a]
    }
    return sorted(groups)


def crowded(modules: Iterable[Module]) -> dict[str, int]:
    """The folders that hold more than MOST_FILES files, with how many."""
    counted = Counter(module.path.rpartition("/")[0] for module in modules)
    return {folder: count for folder, count in counted.items() if count > MOST_FILES}


def unknown(modules: Iterable[Module]) -> Iterator[str]:
    """Folders of the layers that are named after no subject."""
    for folder in sorted({module.path.rpartition("/")[0] for module in modules}):
        layer, _separator, name = folder.rpartition("/")
        if layer in SHARED and name not in SUBJECTS | SHARED[layer]:
            yield folder


def trespassing(uses: Mapping[str, set[str]]) -> Iterator[str]:
    """Arrows of the screen that lead where they may not."""
    for source, targets in sorted(uses.items()):
        if not _is_in(source, *SCREEN):
            continue
        allowed = next((below for above, below in BELOW.items() if _is_in(source, above)), SCREEN[:2])
        for target in sorted(targets):
            if _is_in(target, *SCREEN) and not _is_in(target, *allowed):
                yield f"{source} uses {target}"


def _is_in(path: str, *places: str) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _file(name: str, paths: set[str]) -> str:
    parts = name.split(".")
    for length in (len(parts), len(parts) - 1):
        stem = "/".join(parts[:length])
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if path in paths:
                return path
    return ""


def _reached(start: str, uses: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    open_rooms = list(uses[start])
    while open_rooms:
        here = open_rooms.pop()
        if here not in found:
            found.add(here)
            open_rooms += uses.get(here, ())
    return found
