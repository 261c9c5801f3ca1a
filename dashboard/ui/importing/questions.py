"""Questions that only some files ask: the order of dates, lists in cells, several rows of one number."""

from collections import Counter
from dataclasses import replace

import streamlit as st

from dashboard.look.escaping import as_text
from dashboard.translations import _, n_
from dashboard.ui.parts import choosing
from data_access.imports.files.cells import text_of
from data_access.imports.layout.date_columns import order_of
from data_access.imports.layout.listed import items
from data_access.imports.sheets import FilePlan, SheetPlan


def asked(plan: FilePlan, prefix: str) -> FilePlan:
    """The plan with the answers: which of day and month stands first, are lists split, are repeated numbers kept."""
    if any(_dates_in_doubt(sheet) for sheet in plan.read):
        orders = {None: _("As the column says, else the day first"), False: _("Day first"), True: _("Month first")}
        month_first = choosing.among(
            _("Some dates can be read two ways, such as 6/4/2023"),
            list(orders),
            format_func=lambda order: as_text(orders[order]),
            horizontal=True,
            index=list(orders).index(plan.month_first),
            key=f"{prefix}_dates",
        )
        plan = replace(plan, month_first=month_first)
    if any(_has_lists(sheet) for sheet in plan.read):
        label = _("Make an idea of each item where a cell holds a list")
        split = st.checkbox(label, plan.split_lists, key=f"{prefix}_split")
        plan = replace(plan, split_lists=split)
    if again := sum(map(_repeated, plan.read)):
        label = n_(
            "%(count)s number stands on several rows, as where each vote or comment has its row: "
            "keep its first row only",
            "%(count)s numbers stand on several rows, as where each vote or comment has its row: "
            "keep their first rows only",
            again,
        )
        first = st.checkbox(label, plan.first_of_reference, key=f"{prefix}_first")
        plan = replace(plan, first_of_reference=first)
    return plan


def _repeated(sheet: SheetPlan) -> int:
    """How many references of the first rows stand on several rows."""
    column = sheet.column("reference")
    below = (row for row in sheet.sample if row.line > sheet.header.last_line and not row.hidden)
    counted = Counter(text for row in below if (text := text_of(row.cell(column)).strip()))
    return sum(times > 1 for times in counted.values())


def _dates_in_doubt(sheet: SheetPlan) -> bool:
    column = sheet.column("submitted_on")
    order = order_of(row.cell(column) for row in sheet.sample if row.line > sheet.header.last_line)
    return bool(order.doubtful) and not order.is_proven


def _has_lists(sheet: SheetPlan) -> bool:
    columns = [column for name in ("body", "each") for column in sheet.mapping.get(name, ())]
    return any(items(text_of(row.cell(column))) for row in sheet.sample for column in columns)
