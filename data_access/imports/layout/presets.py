"""Exports of known platforms, each described by one data file in `data_access/imports/presets`.

A file names the headings by which the export is recognised and the headings of each field, as patterns (`title/*`,
`start time|heure de début`) compared without capitals. To add a platform, add a file; a test reads an export of each.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from data_access.imports.files.cells import Cell
from data_access.imports.headings import FIELDS, ONE_COLUMN_FIELDS, TEXT_FIELDS
from data_access.imports.layout import contents
from data_access.imports.layout.mapping import Mapped, propose

FOLDER = Path(__file__).parent.parent / "presets"


@dataclass(frozen=True)
class Preset:
    """One platform: its name, the patterns of headings that tell it, and the patterns of each field.

    `complete`: what no pattern names is not read; else it is proposed as in any other table. `is_own`: the program's
    own export, whose guards against formulas are taken off and whose ideas are known by their number.
    """

    name: str
    recognised_by: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    complete: bool
    is_own: bool = False


@lru_cache(maxsize=1)
def presets_by_file() -> dict[str, Preset]:
    """{file: preset}, in the order of the files."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.toml"))}


def _read(path: Path) -> Preset:
    told = tomllib.loads(path.read_text("utf-8"))
    fields = {name: tuple(map(_bare, patterns)) for name, patterns in told["fields"].items()}
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"{path.name} names fields that ideas do not have: {sorted(unknown)}")
    recognised_by = tuple(map(_bare, told["recognised_by"]))
    return Preset(told["name"], recognised_by, fields, told.get("complete", True), told.get("own", False))


def _bare(heading: str) -> str:
    return " ".join(heading.strip().casefold().replace("’", "'").split())


def recognised(headings: Sequence[str]) -> Preset | None:
    """The platform whose export has these headings, the most particular one; None when there is none."""
    bare = [_bare(heading) for heading in headings if heading]
    found = [
        preset
        for preset in presets_by_file().values()
        if all(any(_is(heading, pattern) for heading in bare) for pattern in preset.recognised_by)
    ]
    return max(found, key=lambda preset: len(preset.recognised_by), default=None)


def mapping(preset: Preset, headings: Sequence[str], sample: Sequence[Sequence[Cell]]) -> Mapped:
    """The columns of each field by a preset: those of its first pattern that is there; of any for what is kept."""
    bare = [_bare(heading) for heading in headings]
    proposed = {} if preset.complete else propose(headings, (), sample)
    chosen: Mapped = {}
    taken: set[int] = set()
    for field, patterns in preset.fields.items():
        at: list[int] = []
        for pattern in patterns:
            matching = [c for c, heading in enumerate(bare) if heading and _is(heading, pattern)]
            at += [c for c in matching if c not in taken and c not in at]
            if at and field not in ("contact", "context"):
                at = at[:1] if field in ONE_COLUMN_FIELDS else at
                break
        if field == "context":
            at = [c for c in at if any(c < len(row) and contents.texts_in([row[c]]) for row in sample)]
        taken.update(at)
        chosen[field] = tuple(at)
    has_text = _has_text(chosen)
    for field, columns in proposed.items():
        rest = tuple(column for column in columns if column not in taken)
        if field in ("contact", "context"):
            chosen[field] = (*chosen.get(field, ()), *rest)
        elif rest and not chosen.get(field) and (field not in TEXT_FIELDS or not has_text):
            chosen[field] = rest
    return {field: chosen[field] for field in FIELDS if chosen.get(field)}


def _is(heading: str, pattern: str) -> bool:
    return any(fnmatchcase(heading, one.replace("[", "[[]")) for one in pattern.split("|"))


def _has_text(chosen: Mapped) -> bool:
    return any(chosen.get(field) for field in TEXT_FIELDS)
