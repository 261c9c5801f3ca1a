"""Typed text with nested lists: a line that begins with `- ` is an item, deeper by one level every two spaces."""

from dataclasses import dataclass, field

ITEM, STEP = "- ", 2


@dataclass
class Entry:
    """An item of a list and those under it."""

    text: str
    inner: list["Entry"] = field(default_factory=list)


Outlined = str | list[Entry]


def outline(text: str) -> list[Outlined]:
    """The paragraphs of a text and its lists, in their order; an item that is set too deep stands one level deeper."""
    found: list[Outlined] = []
    stack: list[tuple[int, list[Entry]]] = []
    for line in text.expandtabs(STEP).split("\n"):
        said = line.strip()
        if said.startswith(ITEM):
            level = (len(line) - len(line.lstrip())) // STEP
            if not stack:
                top: list[Entry] = []
                found.append(top)
                stack = [(0, top)]
            else:
                while stack[-1][0] > level:
                    stack.pop()
                if level > stack[-1][0]:
                    stack.append((level, stack[-1][1][-1].inner))
            stack[-1][1].append(Entry(said.removeprefix(ITEM).strip()))
        elif said:
            if not stack and found and isinstance(found[-1], str) and not found[-1].endswith("\n"):
                found[-1] = f"{found[-1]} {said}"
            else:
                found.append(said)
            stack = []
        else:
            stack = []
            if found and isinstance(found[-1], str):
                found[-1] = f"{found[-1]}\n"
    return [one.strip() if isinstance(one, str) else one for one in found]
