"""Questions that only some files ask: which of day and month stands first, whether the lists in cells are split."""

from dataclasses import replace

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _
from data_access.imports.files.cells import text_of
from data_access.imports.layout.date_columns import order_of
from data_access.imports.layout.listed import items
from data_access.imports.sheets import FilePlan, SheetPlan


def asked(plan: FilePlan, prefix: str) -> FilePlan:
    """The two questions that some files ask: which of day and month stands first, and whether lists are split."""
    if any(_dates_in_doubt(sheet) for sheet in plan.read):
        orders = {None: _("As the column says, else the day first"), False: _("Day first"), True: _("Month first")}
        month_first = st.radio(
            _("Some dates can be read two ways, such as 6/4/2023"),
            list(orders),
            format_func=lambda order: as_text(orders[order]),
            horizontal=True,
            key=f"{prefix}_dates",
        )
        plan = replace(plan, month_first=month_first)
    if any(_has_lists(sheet) for sheet in plan.read):
        split = st.checkbox(_("Make an idea of each item where a cell holds a list"), key=f"{prefix}_split")
        plan = replace(plan, split_lists=split)
    return plan


def _dates_in_doubt(sheet: SheetPlan) -> bool:
    column = sheet.column("submitted_on")
    order = order_of(row.cell(column) for row in sheet.sample if row.line > sheet.header.last_line)
    return bool(order.doubtful) and not order.is_proven


def _has_lists(sheet: SheetPlan) -> bool:
    columns = [column for name in ("body", "each") for column in sheet.mapping.get(name, ())]
    return any(items(text_of(row.cell(column))) for row in sheet.sample for column in columns)
