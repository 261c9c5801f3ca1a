"""Which sheets are read and what each column holds: the program's proposal, in boxes that a person may change."""

from dataclasses import replace
from itertools import islice

import streamlit as st
from markupsafe import Markup

from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, number
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.streamlit_internals import DeltaGenerator
from dashboard.ui.importing.draft import Draft
from dashboard.vocabulary import field
from data_access.imports.files.cells import letter, text_of
from data_access.imports.headings import FIELDS
from data_access.imports.plan import FilePlan, SheetPlan, passes, sheet_plan

WORDS = {"author": "author_name", "theme": "theme_id", "reference": "source_reference"}
"""A field of the file → the field of an idea, whose label is the same everywhere."""
SHOWN_ROWS, SHOWN_CHARACTERS, SHOWN_COLUMNS = 4, 90, 12
ACROSS = 4
NOT_IN_FILE = -1


def sheets(found: Draft, prefix: str) -> tuple[FilePlan, list[DeltaGenerator]]:
    """Every sheet with its heading line and its columns; returns the plan as corrected, and a slot for first rows."""
    plan = found.proposed
    if plan.book.left_out:
        hidden = _(", ").join(plan.book.left_out)
        st.caption(as_text(_("Hidden worksheets are not read: {sheets}.").format(sheets=hidden)))
    several = len(plan.sheets) > 1
    shown = [_sheet(plan, sheet, f"{prefix}_{n}", several) for n, sheet in enumerate(plan.sheets)]
    return replace(plan, sheets=tuple(sheet for sheet, _slot in shown)), [slot for _sheet, slot in shown]


def first_rows(plan: FilePlan, slots: list[DeltaGenerator], prefix: str) -> None:
    """The first rows that the filter keeps, in the element reserved under each sheet that is read."""
    for number_of_sheet, (sheet, slot) in enumerate(zip(plan.sheets, slots, strict=True)):
        if sheet.included:
            with slot:
                board.show(f"{prefix}_{number_of_sheet}_sample", Part(_first_rows(plan, sheet)))


def _sheet(plan: FilePlan, proposed: SheetPlan, prefix: str, several: bool) -> tuple[SheetPlan, DeltaGenerator]:
    with st.container(border=True):
        if several:
            included = st.checkbox(
                as_text(_("Read the worksheet “{name}”").format(name=proposed.name)),
                proposed.included,
                key=f"{prefix}_included",
            )
            if not included:
                return replace(proposed, included=False), st.container()
        lines = [0, *(row.line for row in proposed.sample[:60])]
        here = lines.index(proposed.header.last_line) if proposed.header.last_line in lines else 0
        # Row by row, so that the boxes keep their order where the screen is narrow.
        boxes = [box for _row in range(-(-(len(FIELDS) + 1) // ACROSS)) for box in st.columns(ACROSS)]
        with boxes[0]:
            line = st.selectbox(_("Line of the headings"), lines, here, format_func=_line, key=f"{prefix}_header")
        if line != proposed.header.last_line:
            proposed = sheet_plan(plan.book, proposed.name, line)
        mapping = {}
        for position, name in enumerate(FIELDS, start=1):
            with boxes[position]:
                column = _column(proposed, name, f"{prefix}_{line}_{name}")
            if column != NOT_IN_FILE:
                mapping[name] = column
        return replace(proposed, mapping=mapping, included=True), st.container()


def _line(line: int) -> str:
    return number(line) if line else _("No headings")


def _column(sheet: SheetPlan, name: str, key: str) -> int:
    offered = [NOT_IN_FILE, *(column for column in range(sheet.width) if column not in sheet.hidden_columns)]
    return st.selectbox(
        as_text(called(name)),
        offered,
        offered.index(sheet.mapping.get(name, NOT_IN_FILE)),
        format_func=lambda column: _("Not in the file") if column == NOT_IN_FILE else _named(sheet, column),
        key=key,
    )


def called(name: str) -> str:
    """The label of a field of the file, as the idea's own field is labelled."""
    return field(WORDS.get(name, name), "ideas")


def _named(sheet: SheetPlan, column: int) -> str:
    heading = sheet.heading(column)
    return f"{letter(column)} · {heading}" if heading != str(column + 1) else letter(column)


def _first_rows(plan: FilePlan, sheet: SheetPlan) -> Markup:
    """The first rows under the headings, the columns that are used marked by their field."""
    used = {column: name for name, column in sheet.mapping.items()}
    columns = [sheet.mapping[name] for name in FIELDS if name in sheet.mapping] or [
        c for c in range(min(sheet.width, SHOWN_COLUMNS)) if c not in sheet.hidden_columns
    ]
    names = [called(used[column]) if column in used else _named(sheet, column) for column in columns]
    below = (row for row in sheet.sample if row.line > sheet.header.last_line and not row.hidden)
    rows = list(islice((row for row in below if sheet.has_text(row) and passes(plan, sheet, row)), SHOWN_ROWS))
    cells = [(row.line, [text_of(row.cell(c)).strip()[:SHOWN_CHARACTERS] for c in columns]) for row in rows]
    return drawn("importing/first_rows.html", heads=names, rows=cells)
