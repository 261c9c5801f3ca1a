"""What an import keeps of its reading: the rows by their fate, and what was not read at all."""

import json
from collections.abc import Iterable
from itertools import islice
from typing import Any

from data_access.imports.files.cells import letter
from data_access.imports.outcome import Problem, Tally
from data_access.imports.sheets import FilePlan
from data_access.imports.spool import Spool

KEPT_LINES, KEPT_REASONS = 2_000, 60
"""Lines of each fate, and different things said of them, that stay with an import; all rows are counted."""


def told(plan: FilePlan, tally: Tally, spool: Spool) -> dict[str, Any]:
    """{fate: rows} and {sheets, columns not read}, as plain values."""
    return {
        **{fate: rows_told(problems) for fate, problems in fates(tally, spool).items()},
        "sheets": sheets(plan, tally),
        "not_read": not_read(plan),
    }


def fates(tally: Tally, spool: Spool) -> dict[str, Iterable[Problem]]:
    """The rows of a file by what became of them; `filtered_out` are those of `left_out` that the filter leaves out."""
    return {
        "new": (Problem(r.sheet, r.line, "", "") for chunk in spool.new(KEPT_LINES) for _mark, r in chunk),
        "present": (Problem(record.sheet, record.line, "", PRESENT) for record in spool.present(KEPT_LINES)),
        "repeated": tally.repeats,
        "refused": tally.refusals,
        "left_out": tally.set_aside,
        "filtered_out": tally.filtered,
    }


def rows_told(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """The rows of which the same is said, together: sheet, column, sentence, their lines as `3-7, 9`, and how many.

    A line that holds several ideas counts once for each.
    """
    found: dict[tuple[str, str, str, str], list[int]] = {}
    for problem in islice(problems, KEPT_LINES):
        key = (problem.sheet, problem.column, problem.key, json.dumps(problem.details, default=str))
        if key in found or len(found) < KEPT_REASONS:
            found.setdefault(key, []).append(problem.line)
    return [
        {
            "sheet": sheet,
            "column": column,
            "key": key,
            "lines": ranges(lines),
            "count": len(lines),
            "details": json.loads(details),
        }
        for (sheet, column, key, details), lines in found.items()
    ]


def ranges(lines: Iterable[int]) -> str:
    """Numbers of lines as people write them: `3-7, 9`."""
    spans: list[list[int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def sheets(plan: FilePlan, tally: Tally) -> list[dict[str, Any]]:
    """Every sheet of a file: how many ideas were read of it, what it continues, or why it was not read."""
    read = {sheet.name for sheet in plan.read}
    found = [
        {
            "name": sheet.name,
            "ideas": tally.by_sheet.get(sheet.name, 0),
            "why": "" if sheet.name in read else sheet.why,
            "follows": sheet.follows,
            "workshop": sheet.workshop,
        }
        for sheet in plan.sheets
    ]
    hidden = [{"name": name, "ideas": 0, "why": HIDDEN, "follows": "", "workshop": ""} for name in plan.book.left_out]
    return found + hidden


PRESENT = "This idea was read before from the same channel."
HIDDEN = "This worksheet is hidden in the file."


def not_read(plan: FilePlan) -> list[dict[str, str]]:
    """The columns that fill no field, and the rows above the headings, each with what stands there."""
    found = []
    for sheet in plan.read:
        for line, text in sheet.above:
            found.append({"sheet": sheet.name, "place": str(line), "heading": "", "sample": text})
        for column, sample in sheet.not_read.items():
            heading = sheet.heading(column)
            found.append({"sheet": sheet.name, "place": letter(column), "heading": heading, "sample": sample})
    return found
