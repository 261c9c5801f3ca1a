"""The state of the house in figures: `make house` prints what the rules of architecture bound, and what they do not."""

from collections import Counter
from collections.abc import Iterable
from statistics import median

from tests.support.markup import no_html_in_python
from tests.support.rooms import arrows, circles, crowded
from tests.support.sources import Module, modules

SAME_LINES = 6
MEASURED = ("data_access/changes", "data_access/imports", "dashboard/documents", "dashboard/ui/grid")
"""Where a line of code should have at least a line of test."""


def repeated(read: Iterable[Module]) -> list[tuple[str, str]]:
    """Pairs of places that share SAME_LINES lines and more, comments, imports and indents apart."""
    seen: dict[tuple[str, ...], str] = {}
    found: dict[tuple[str, str], str] = {}
    for module in read:
        lines = [(number, line.strip()) for number, line in enumerate(module.lines, 1)]
        lines = [
            (number, line) for number, line in lines if len(line) > 3 and not line.startswith(("#", "from ", "import "))
        ]
        for start in range(len(lines) - SAME_LINES + 1):
            text = tuple(line for _number, line in lines[start : start + SAME_LINES])
            first = seen.setdefault(text, f"{module.path}:{lines[start][0]}")
            if first != f"{module.path}:{lines[start][0]}":
                found.setdefault((first.partition(":")[0], module.path), first)
    return sorted(found)


def ratio(folder: str) -> float:
    """Lines of test a line of code, for a folder and the folder of tests that mirrors it."""
    code = sum(len(module.lines) for module in modules(folder))
    return sum(len(module.lines) for module in modules(f"tests/{folder}")) / code


def main() -> None:
    """Print the figures, one a line."""
    read = list(modules())
    lines = [len(module.lines) for module in read]
    rooms = Counter(module.path.rpartition("/")[0] for module in read)
    print(f"{len(read)} files, {sum(lines)} lines; a file has {median(lines):.0f} lines, at most {max(lines)}")
    print(f"{len(rooms)} rooms, the fullest: {', '.join(f'{room} {count}' for room, count in rooms.most_common(3))}")
    print(f"rooms with too many files: {crowded(read) or 'none'}")
    print(f"circles of rooms: {circles(arrows(read)) or 'none'}")
    print(f"places where Python puts HTML together: {sum(len(list(no_html_in_python(module))) for module in read)}")
    print(f"pairs of files that share {SAME_LINES} lines: {len(repeated(read))}")
    for folder in MEASURED:
        print(f"lines of test a line of code, {folder}: {ratio(folder):.2f}")


if __name__ == "__main__":
    main()
