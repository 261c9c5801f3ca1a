"""The picture of the rooms: an SVG of which room imports which, computed from the code itself."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from tests.support.rooms import SUBJECTS, arrows
from tests.support.sources import Module

TOGETHER = ("dashboard/web", "data_access/changes", "data_access/queries", "data_access/imports", "dashboard/ui/grid")
"""Folders drawn as one room each."""
SUBJECT = "dashboard/ui/‹subject›"
LAYERS = {"pages": "#fdf0d9", "dashboard": "#dceef2", "data_access": "#e6efe0"}
WIDTH, ROW, HIGH, GAP = 1200, 66, 34, 16


def rooms(modules: Iterable[Module]) -> dict[str, set[str]]:
    """Room → the rooms that it uses: subjects of a layer as one room, folders that hold only folders left out."""
    read = list(modules)
    found: dict[str, set[str]] = defaultdict(set)
    for source, targets in arrows(read).items():
        found[_drawn(source)] |= {_drawn(target) for target in targets} - {_drawn(source)}
    used = set().union(*found.values())
    return {room: targets for room, targets in sorted(found.items()) if targets or room in used}


def levels(uses: Mapping[str, set[str]]) -> dict[str, int]:
    """Room → its row, from 0 at the bottom: above all that it uses, and above every room of the layers below."""
    found: dict[str, int] = {}
    for layer in reversed(LAYERS):
        mine = {room: targets for room, targets in uses.items() if room.partition("/")[0] == layer}
        ground = 1 + max(found.values(), default=-1)

        def level(room: str, mine: Mapping[str, set[str]] = mine, ground: int = ground) -> int:
            below = mine[room] & mine.keys()
            return max((level(one) + 1 for one in below), default=ground)

        found |= {room: level(room) for room in mine}
    return found


def direct(uses: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The arrows that no chain of other arrows replaces."""
    height = levels(uses)
    reached: dict[str, set[str]] = {}
    for room in sorted(uses, key=lambda room: height[room]):
        reached[room] = uses[room].union(*(reached[below] for below in uses[room]))
    return {room: below - set().union(*(reached[one] for one in below)) for room, below in uses.items()}


def svg(modules: Iterable[Module]) -> str:
    """The picture: who uses stands above who is used; an arrow that follows from others is left out."""
    uses = rooms(modules)
    lines, place = direct(uses), _places(uses)
    high = max(y for _x, y, _wide in place.values()) + ROW - GAP
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img" font-family="sans-serif">',
        "<title>The rooms of the code and which imports which</title>",
    ]
    for layer, colour in LAYERS.items():
        tops = [y for room, (_x, y, _wide) in place.items() if room.partition("/")[0] == layer]
        drawn.append(
            f'<rect x="0" y="{min(tops) - GAP}" width="{WIDTH}" height="{max(tops) - min(tops) + ROW}" '
            f'fill="{colour}"/><text x="14" y="{min(tops) + 10}" font-size="17" font-weight="bold" '
            f'fill="#33424a">{layer}/</text>'
        )
    for room in sorted(uses):
        x, y, wide = place[room]
        for below in sorted(lines[room]):
            to, down, its = place[below]
            start, end, half = (x + wide / 2, y + HIGH), (to + its / 2, down), ROW / 2
            drawn.append(
                f'<path d="M{start[0]:.0f} {start[1]} C{start[0]:.0f} {start[1] + half:.0f} {end[0]:.0f} '
                f'{end[1] - half:.0f} {end[0]:.0f} {end[1]}" fill="none" stroke="#5b6b73" stroke-opacity=".45"/>'
            )
    for room, (x, y, wide) in sorted(place.items()):
        drawn.append(
            f'<rect x="{x:.0f}" y="{y}" width="{wide:.0f}" height="{HIGH}" rx="6" fill="#ffffff" stroke="#33424a"/>'
            f'<text x="{x + wide / 2:.0f}" y="{y + 22}" font-size="13" text-anchor="middle" fill="#16222a">'
            f"{escape(_name(room))}</text>"
        )
    return "\n".join([*drawn, "</svg>", ""])


def _drawn(room: str) -> str:
    layer, _separator, name = room.rpartition("/")
    if layer == "dashboard/ui" and name in SUBJECTS - {"history"}:
        return SUBJECT
    return next((folder for folder in TOGETHER if room == folder or room.startswith(f"{folder}/")), room)


def _name(room: str) -> str:
    return room.removeprefix("data_access/").removeprefix("dashboard/")


def _places(uses: Mapping[str, set[str]]) -> dict[str, tuple[float, int, float]]:
    """Room → its left edge, its top and its width: one row a level, each row ordered by what stands below it."""
    height = levels(uses)
    middle: dict[str, float] = {}
    found: dict[str, tuple[float, int, float]] = {}
    top = max(height.values())
    for level in range(top + 1):
        row = [room for room in uses if height[room] == level]
        row.sort(key=lambda room: sum(middle[below] for below in uses[room]) / max(len(uses[room]), 1))
        wide = [8.2 * len(_name(room)) + 18 for room in row]
        left = (WIDTH - sum(wide)) / (len(row) + 1)
        x = left
        for room, width in zip(row, wide, strict=True):
            found[room] = (x, GAP + (top - level) * ROW, width)
            middle[room] = x + width / 2
            x += width + left
    return found
