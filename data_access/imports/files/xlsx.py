"""A workbook (XLSX, XLSM): its visible sheets, its texts and its number formats. No formula, macro or link is followed.

openpyxl keeps every text in memory and, when it streams, forgets what is merged or hidden; so the parts are read here,
piece by piece, and openpyxl says which number formats are dates.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from weakref import finalize

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from data_access.imports.files import limits
from data_access.imports.files.cells import Layout, Row
from data_access.imports.files.kinds import DAMAGED, PROTECTED
from data_access.imports.files.markup import local, read_all
from data_access.imports.files.sheet_rows import Reading, read_layout, read_rows
from data_access.imports.files.strings_on_disk import StringsOnDisk
from data_access.packages import UNREADABLE
from data_access.refusals import Refused

BUILTIN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))


@dataclass
class XlsxBook:
    """An open workbook; sheets that are hidden are named in `left_out` and never read."""

    archive: zipfile.ZipFile
    parts: dict[str, str]
    left_out: tuple[str, ...]
    strings_part: str | None
    styles_part: str | None
    epoch: datetime
    layouts: dict[str, Layout] = field(default_factory=dict)

    def __post_init__(self) -> None:
        finalize(self, self.archive.close)

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The visible sheets that hold cells, in order."""
        return tuple(self.parts)

    def layout(self, sheet: str) -> Layout:
        """Hidden columns and merged ranges of a sheet, read once."""
        if sheet not in self.layouts:
            self.layouts[sheet] = read_layout(self.archive, self.parts[sheet])
        return self.layouts[sheet]

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet that hold cells, in order, with stored results in place of formulas."""
        return read_rows(self.archive, self.parts[sheet], Reading(self.strings, self.date_styles, self.epoch))

    def share_read(self, row: Row) -> float:
        """How far the reading of the current sheet is, between 0 and 1."""
        last = max((layout.last_line for layout in self.layouts.values()), default=0)
        return min(1.0, row.line / last) if last else 0.0

    @cached_property
    def strings(self) -> StringsOnDisk:
        """The texts that cells refer to by number; phonetic guides are left out."""
        strings, pieces, inside = StringsOnDisk(), [], {"t": False, "rPh": False}

        def start(name: str, _attributes: dict[str, str]) -> None:
            if local(name) in inside:
                inside[local(name)] = True

        def text(characters: str) -> None:
            if inside["t"] and not inside["rPh"]:
                pieces.append(characters)

        def end(name: str) -> None:
            if local(name) in inside:
                inside[local(name)] = False
            elif local(name) == "si":
                strings.append("".join(pieces))
                pieces.clear()

        if self.strings_part:
            read_all(self.archive, self.strings_part, start, end, text)
        return strings

    @cached_property
    def date_styles(self) -> frozenset[int]:
        """The cell styles that show a number as a date or a time."""
        codes: dict[int, str] = {}
        styles: list[int] = []
        inside: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            inside.append(local(name))
            if inside[-1] == "numFmt" and attributes.get("numFmtId", "").isdigit():
                codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            elif inside[-2:] == ["cellXfs", "xf"]:
                number = attributes.get("numFmtId", "0")
                styles.append(int(number) if number.isdigit() else 0)

        def end(_name: str) -> None:
            inside.pop()

        if self.styles_part:
            read_all(self.archive, self.styles_part, start, end)
        dates = {
            number
            for number in set(styles)
            if (number in BUILTIN_DATES and number not in codes)
            or is_date_format(codes.get(number, BUILTIN_FORMATS.get(number)))
        }
        return frozenset(position for position, number in enumerate(styles) if number in dates)


def open_xlsx(path: Path) -> XlsxBook:
    """Open a workbook. Raises Refused when it is broken, protected or has no visible sheet."""
    try:
        archive = zipfile.ZipFile(path)
    except UNREADABLE as error:
        raise Refused(DAMAGED) from error
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise Refused(PROTECTED)
    workbook = _target(names, _relations(archive, names, "_rels/.rels", ""), "/officeDocument") or names.get(
        "xl/workbook.xml"
    )
    if workbook is None:
        raise Refused(DAMAGED)
    folder, own = posixpath.split(workbook.replace("\\", "/").lstrip("/"))
    relations = _relations(archive, names, f"{folder}/_rels/{own}.rels", folder)
    shown: dict[str, str] = {}
    hidden: list[str] = []
    epochs = [CALENDAR_WINDOWS_1900]

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {local(key): value for key, value in attributes.items()}
        if local(name) == "workbookPr" and plain.get("date1904") in ("1", "true"):
            epochs.append(CALENDAR_MAC_1904)
        if local(name) != "sheet":
            return
        kind, part = relations.get(plain.get("id", ""), ("", ""))
        if plain.get("state", "visible") != "visible":
            hidden.append(plain.get("name", ""))
        elif kind.endswith("/worksheet") and part.lower() in names:
            shown[plain.get("name", "")] = names[part.lower()]

    read_all(archive, workbook, start, lambda _name: None)
    if len(shown) > limits.MAX_SHEETS:
        raise Refused(
            "This workbook has too many worksheets (more than {sheets}): this is not a table of ideas.",
            sheets=limits.MAX_SHEETS,
        )
    if not shown:
        raise Refused("This workbook has no visible worksheet with cells.")
    strings = _target(names, relations, "/sharedStrings")
    return XlsxBook(archive, shown, tuple(hidden), strings, _target(names, relations, "/styles"), epochs[-1])


def _relations(archive: zipfile.ZipFile, names: dict[str, str], part: str, folder: str) -> dict[str, tuple[str, str]]:
    """{relation id: (kind, part)} of the parts that a part refers to inside the package."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), whole)

    if part.lstrip("/").lower() in names:
        read_all(archive, names[part.lstrip("/").lower()], start, lambda _name: None)
    return found


def _target(names: dict[str, str], relations: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next(
        (names[part.lower()] for its, part in relations.values() if its.endswith(kind) and part.lower() in names), None
    )
