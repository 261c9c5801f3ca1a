"""The counts of an import on one line that adds up, and the rows behind each: the same wherever an import is told.

The preview, the past imports, the history and the command all count here: read = new + already present + repeated in
the file + refused + left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.translations import _, n_
from dashboard.vocabulary import refusal
from data_access.imports.outcome import Counts
from data_access.refusals import Refused

COLUMNS = {
    "read": "rows_read",
    "new": "rows_new",
    "already_present": "rows_present",
    "repeated": "rows_repeated",
    "refused": "rows_refused",
    "left_out": "rows_left_out",
}
"""A count → the column of the stored import that holds it."""
FATES = {
    "new": ("new",),
    "already_present": ("present",),
    "repeated": ("repeated",),
    "refused": ("refused",),
    "left_out": ("left_out", "filtered_out"),
}
"""A count → what the rows behind it are called where an import keeps them."""


def of_stored(values: Mapping[str, Any]) -> Counts:
    """The counts of a stored import, from its columns. One made before rows were told kept no count of those left out:
    it is what is missing."""
    counts = {name: values.get(column) or 0 for name, column in COLUMNS.items()}
    if values.get("told") is None:
        counts["left_out"] = max(0, 2 * counts["read"] - sum(counts.values()))
    return counts


def sentence(counts: Counts) -> str:
    """The line that adds up, as one sentence."""
    said = _(
        "read {read} = new {new} + already present {already_present} + repeated {repeated} + refused {refused} "
        "+ left out {left_out}"
    )
    return said.format(**counts)


def terms(counts: Counts, shown: Iterable[str], prefix: str) -> list[dict[str, Any]]:
    """The terms of the line, each leading to its rows where they stand further down: `shown` are the fates of these."""
    leading = set(shown)
    first = {"count": counts["read"], "word": _("Read"), "href": ""}
    return [first] + [
        {"count": counts[name], "word": word, "href": f"#{prefix}-{name}" if name in leading else ""}
        for name, word in _titles().items()
    ]


def of_import(values: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    """What is shown of a stored import: the terms, and the rows behind each as far as the import kept them."""
    counts, kept = of_stored(values), values.get("told") or {}
    rows = []
    for name, title in _titles().items():
        said = [one for fate in FATES[name] for one in kept.get(fate, ())]
        if said:
            more = counts[name] - sum(one.get("count", counts[name]) for one in said)
            rows.append((name, title, [_line(one) for one in said], max(more, 0)))
    return {"terms": terms(counts, [name for name, *_rest in rows], prefix), "rows": rows, "prefix": prefix}


def lines_of(told: Iterable[Mapping[str, Any]]) -> str:
    """The sheets and lines of rows of which nothing more is to be said."""
    return "; ".join(where for where, _why in map(_line, told))


def sheets_told(sheets: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(sheet, what was read of it or why not) of a file of several sheets."""
    if len(sheets) < 2:
        return []
    return [
        (
            sheet["name"],
            refusal(Refused(sheet["why"])) if sheet["why"] else n_("%(count)s idea", "%(count)s ideas", sheet["ideas"]),
        )
        for sheet in sheets
    ]


def _titles() -> dict[str, str]:
    return {
        "new": _("New"),
        "already_present": _("Already present"),
        "repeated": _("Repeated in the file"),
        "refused": _("Refused"),
        "left_out": _("Left out"),
    }


def _line(said: Mapping[str, Any]) -> tuple[str, str]:
    """(sheet, lines, column; sentence) of rows of which the same is said."""
    is_one = said["lines"].isdigit()
    lines = (_("Line {line}") if is_one else _("Lines {line}")).format(line=said["lines"])
    where = " · ".join(part for part in (said["sheet"], lines, said["column"]) if part)
    return where, refusal(Refused(said["key"], **said["details"])) if said["key"] else ""
