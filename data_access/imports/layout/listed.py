"""Several ideas in one cell: a list with bullets or numbers, one item a line."""

import re

MARKER = re.compile(r"^\s*(?:[-–—•●▪◦*·►➢✓]+|\(?[\d٠-٩]{1,2}\s*[).\-–:/]|[a-zأ-ي]\))\s*(?=\S)")


def items(text: str) -> list[str]:
    """The items of a list, each without its mark; empty when the text is no list of two items at least.

    Lines without a mark belong to the item above; what stands before the first item goes before each.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if sum(bool(MARKER.match(line)) for line in lines) < 2:
        return []
    opening: list[str] = []
    found: list[str] = []
    for line in lines:
        if MARKER.match(line):
            found.append(MARKER.sub("", line).strip())
        elif found:
            found[-1] = f"{found[-1]}\n{line.strip()}"
        else:
            opening.append(line.strip())
    head = " ".join(opening)
    return [f"{head} {item}" if head else item for item in found]
