"""Which sheets are read and what each column holds: the program's proposal, in boxes that a person may change."""

from collections.abc import Sequence
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
from dashboard.ui.parts import choosing
from dashboard.vocabulary import file_field, refusal
from data_access.imports.files.cells import letter, text_of
from data_access.imports.filters import RowFilter
from data_access.imports.headings import FIELDS, ONE_COLUMN_FIELDS
from data_access.imports.plan import sheet_plan
from data_access.imports.sheets import FilePlan, SheetPlan
from data_access.refusals import Refused

ASKED_FIRST = ("title", "body")
ALWAYS_SHOWN = ("title", "body", "theme", "submitted_on", "reference")
SHOWN_ROWS, SHOWN_CHARACTERS, SHOWN_COLUMNS = 5, 90, 12
ACROSS = 4
NOT_IN_FILE = -1


def sheets(found: Draft, prefix: str) -> tuple[FilePlan, list[DeltaGenerator]]:
    """Every sheet with its heading line and its columns; returns the plan as corrected, and a slot for first rows."""
    plan = found.proposed
    if plan.book.left_out:
        hidden = _(", ").join(plan.book.left_out)
        st.caption(as_text(_("Hidden worksheets are not read: {sheets}.").format(sheets=hidden)))
    several = len(plan.sheets) > 1
    unknown = not plan.read and max(plan.sheets, key=lambda sheet: len(sheet.sample), default=None)
    shown = [_sheet(plan, sheet, f"{prefix}_{n}", several, sheet is unknown) for n, sheet in enumerate(plan.sheets)]
    return replace(plan, sheets=tuple(sheet for sheet, _slot in shown)), [slot for _sheet, slot in shown]


def first_rows(plan: FilePlan, slots: list[DeltaGenerator], prefix: str) -> None:
    """The first rows that the filter keeps, in the element reserved under each sheet that is read."""
    for number_of_sheet, (sheet, slot) in enumerate(zip(plan.sheets, slots, strict=True)):
        if sheet.included:
            with slot:
                board.show(f"{prefix}_{number_of_sheet}_sample", Part(_first_rows(plan, sheet)))


def _sheet(
    plan: FilePlan, proposed: SheetPlan, prefix: str, several: bool, opened: bool
) -> tuple[SheetPlan, DeltaGenerator]:
    with st.container(border=True):
        if several:
            label = as_text(_("Read the worksheet “{name}”").format(name=proposed.name))
            if not st.checkbox(label, proposed.included or opened, key=f"{prefix}_included"):
                if proposed.why:
                    st.caption(as_text(refusal(Refused(proposed.why))))
                return replace(proposed, included=False), st.container()
        _recognised(proposed)
        lines = [0, *(row.line for row in proposed.sample[:60])]
        here = lines.index(proposed.header.last_line) if proposed.header.last_line in lines else 0
        knows_text = bool(proposed.text_columns)
        names = [name for name in FIELDS if name in ALWAYS_SHOWN or name in proposed.mapping]
        names = [name for name in names if name != "context" and (knows_text or name in ASKED_FIRST)]
        # Row by row, so that the boxes keep their order where the screen is narrow.
        boxes = [box for _row in range(-(-(len(names) + 1) // ACROSS)) for box in st.columns(ACROSS)]
        with boxes[0]:
            line = choosing.one(_("Line of the headings"), lines, here, format_func=_line, key=f"{prefix}_header")
        if line != proposed.header.last_line:
            proposed = sheet_plan(plan.book, proposed.name, line)
        asking = f"{prefix}_{line}"
        mapping = {}
        for box, name in zip(boxes[1:], names, strict=False):
            with box:
                mapping[name] = _columns(proposed, name, asking)
        with st.expander(_("Other fields")):
            rest = [name for name in FIELDS if name not in names and name != "context"]
            more = [box for _row in range(-(-len(rest) // ACROSS)) for box in st.columns(ACROSS)]
            for box, name in zip(more, rest, strict=False):
                with box:
                    mapping[name] = _columns(proposed, name, asking)
        mapping["context"] = _kept(proposed, mapping, asking)
        chosen = {name: mapping[name] for name in FIELDS if mapping.get(name)}
        return replace(proposed, mapping=chosen, included=True), st.container()


def _recognised(sheet: SheetPlan) -> None:
    """What the program recognised: the platform, the sheet that goes on here, the workshop, the rows above."""
    said = []
    if sheet.remembered:
        said.append(_("Read as you chose for “{file}”, whose headings are the same.").format(file=sheet.remembered))
    if sheet.preset:
        said.append(_("Recognised: an export of {platform}.").format(platform=sheet.preset))
    if sheet.follows:
        said.append(_("It continues “{name}”: it is read with the same columns.").format(name=sheet.follows))
    if sheet.workshop:
        said.append(_("Kept with each idea: {workshop}.").format(workshop=sheet.workshop))
    if sheet.above:
        above = " | ".join(text for _line, text in sheet.above)
        said.append(_("Above the headings, not read: {rows}.").format(rows=above))
    for one in said:
        st.caption(as_text(one))


def _line(line: int) -> str:
    return number(line) if line else _("No headings")


def _columns(sheet: SheetPlan, name: str, prefix: str) -> tuple[int, ...]:
    """The columns of a field: a box with one choice, or with several where a field may have several."""
    offered = [column for column in range(sheet.width) if column not in sheet.hidden_columns]
    label, key = as_text(file_field(name)), f"{prefix}_{name}"
    proposed = [column for column in sheet.mapping.get(name, ()) if column in offered]
    if name in ONE_COLUMN_FIELDS:
        choices = [NOT_IN_FILE, *offered]
        first = choices.index(proposed[0]) if proposed else 0
        chosen = choosing.one(label, choices, first, format_func=lambda column: _offered(sheet, column), key=key)
        return () if chosen is None or chosen == NOT_IN_FILE else (chosen,)
    several = choosing.several(
        label,
        offered,
        proposed,
        format_func=lambda column: _offered(sheet, column),
        key=key,
        placeholder=_("Not in the file"),
    )
    return tuple(several)


def _offered(sheet: SheetPlan, column: int) -> str:
    return _("Not in the file") if column == NOT_IN_FILE else _named(sheet, column)


def _kept(sheet: SheetPlan, mapping: dict[str, tuple[int, ...]], prefix: str) -> tuple[int, ...]:
    """The other columns, each with what stands in it: one click keeps it with the idea, another leaves it unread."""
    used = {column for columns in mapping.values() for column in columns}
    offered = [c for c in range(sheet.width) if c not in used and c not in sheet.hidden_columns]
    samples = replace(sheet, mapping={}).not_read
    offered = [column for column in offered if column in samples]
    if not offered or not any(mapping.get(name) for name in mapping):
        return ()
    chosen: Sequence[int] = st.pills(
        _("Other columns: those that are marked are kept with the idea, the others are not read"),
        offered,
        selection_mode="multi",
        default=[column for column in sheet.mapping.get("context", ()) if column in offered],
        format_func=lambda column: as_text(_with_sample(sheet, column, samples[column])),
        key=f"{prefix}_context_{'_'.join(map(str, sorted(used)))}",
    )
    return tuple(chosen)


def _with_sample(sheet: SheetPlan, column: int, sample: str) -> str:
    heading = _named(sheet, column)
    heading = heading if len(heading) <= 50 else f"{heading[:50].rstrip()}…"
    return f"{heading} ({sample[:30]})" if sample else heading


def _named(sheet: SheetPlan, column: int) -> str:
    heading = sheet.heading(column)
    return f"{letter(column)} · {heading}" if heading != str(column + 1) else letter(column)


def _first_rows(plan: FilePlan, sheet: SheetPlan) -> Markup:
    """The first rows under the headings, the columns that are used marked by their field."""
    used = {column: name for name, columns in sheet.mapping.items() for column in columns}
    visible = [c for c in range(min(sheet.width, SHOWN_COLUMNS)) if c not in sheet.hidden_columns]
    columns = [c for name in FIELDS for c in sheet.mapping.get(name, ())] if sheet.text_columns else visible
    names = [_head(sheet, column, used.get(column, "")) for column in columns]
    below = (row for row in sheet.sample if row.line > sheet.header.last_line and not row.hidden)
    wanted = RowFilter(plan, sheet)
    kept = (row for row in below if wanted.passes(row) and (not sheet.text_columns or sheet.has_text(row)))
    rows = list(islice(kept, SHOWN_ROWS if sheet.text_columns else 2 * SHOWN_ROWS))
    cells = [(row.line, [text_of(row.cell(c)).strip()[:SHOWN_CHARACTERS] for c in columns]) for row in rows]
    return drawn("importing/first_rows.html", heads=names, rows=cells)


def _head(sheet: SheetPlan, column: int, name: str) -> str:
    several = len(sheet.mapping.get(name, ())) > 1 or name in ("context", "each", "")
    return sheet.heading(column) if several else file_field(name)
