"""AG Grid's options: columns, editors, words, direction; built from the column list and the actor's rights.

Plain values only: a column names the `type`s of `static/aggrid/grid.js` whose rules it takes, so nothing that the
server sends is ever evaluated as code.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from st_aggrid import GridOptionsBuilder

from dashboard.columns import Column, Kind, read_in
from dashboard.columns.values import NOTHING
from dashboard.look.palette import STATE_LOOK
from dashboard.translations import _, is_rtl, language, p_
from dashboard.vocabulary import field as field_word
from dashboard.vocabulary import table as table_word
from data_access.permissions import Actor, abilities
from data_access.values import folding
from data_access.workflows import governed

STATIC = Path(__file__).parents[2] / "static" / "aggrid"


@lru_cache(maxsize=2)
def _locale_text(code: str) -> dict[str, str]:
    """AG Grid's own words, which it speaks in English by itself."""
    path = STATIC / "locale" / f"{code}.json"
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return words


def options(
    actor: Actor,
    table: str,
    choices: dict[str, dict[str, str]],
    is_closed: bool = False,
    archived: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> dict[str, Any]:
    """The options of the grid of a table; `choices` are the words of each field that has a list (field → value → word),
    `archived` the values among them that are shown and no longer offered.

    Nothing is editable that the actor's role does not allow; on rows that are not theirs (`mine` false) nothing is.
    """
    mine = {} if is_closed else abilities(actor, table)
    grid = GridOptionsBuilder()
    grid.configure_default_column(
        sortable=True,
        resizable=True,
        filter="agTextColumnFilter",
        wrapHeaderText=True,
        autoHeaderHeight=True,
        suppressHeaderMenuButton=False,
        minWidth=76,
    )
    for column in read_in(table, language()):
        is_editable = column.field in mine and not column.opens
        told = _column(
            actor, table, column, is_editable, choices.get(column.field, {}), archived.get(column.field, frozenset())
        )
        grid.configure_column(column.field, field_word(column.word, table), **told)
    grid.configure_grid_options(
        # The builder's own `configure_selection` speaks words that AG Grid has given up.
        rowSelection={
            "mode": "multiRow",
            "checkboxes": bool(mine),
            "headerCheckbox": bool(mine),
            "enableClickSelection": False,
            "selectAll": "filtered",
        },
        selectionColumnDef={"width": 48, "pinned": _start(), "suppressHeaderMenuButton": True, "resizable": False},
        context={
            "start": _start(),
            "name": table_word(table),
            "language": language(),
            "folding": folding.for_browsers(),
        },
        enableRtl=is_rtl(),
        localeText=dict(_locale_text(language())),
        undoRedoCellEditing=True,
        stopEditingWhenCellsLoseFocus=True,
        enterNavigatesVerticallyAfterEdit=True,
        enableCellTextSelection=False,
        suppressDragLeaveHidesColumns=True,
        tooltipShowDelay=500,
    )
    built: dict[str, Any] = grid.build()
    return built


def is_said_elsewhere(actor: Actor, column: Column) -> bool:
    """True for the administration of rows that are all of one's own."""
    return column.field == "administration_id" and actor.scope is not None


def _start() -> str:
    return "right" if is_rtl() else "left"


def _column(
    actor: Actor, table: str, column: Column, is_editable: bool, words: dict[str, str], archived: frozenset[str]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "width": column.width,
        "cellDataType": False,
        "type": ["owned"] if is_editable else [],
        "context": {"essential": column.essential, "opens": column.opens},
        "hide": is_said_elsewhere(actor, column),
        "cellClass": "co-open" if column.opens else "" if is_editable else "co-locked",
    }
    if column.grows:
        made |= {"flex": 1, "minWidth": column.width}
        del made["width"]
    if column.opens:
        made |= {"pinned": _start(), "lockPinned": True, "filter": False}
    by_kind = _by_kind(table, column, words, sorted(archived))
    return made | by_kind | {"type": [*made["type"], *by_kind.get("type", [])]}


def _by_kind(table: str, column: Column, words: dict[str, str], archived: list[str]) -> dict[str, Any]:
    match column.kind:
        case Kind.LONG:
            return {
                # A text that does not grow stays one line: it must not make a row tall from off the screen.
                "wrapText": column.grows,
                "autoHeight": column.grows,
                "cellEditor": "agLargeTextCellEditor",
                "cellEditorPopup": True,
                "cellEditorParams": {"maxLength": 8000, "rows": 6, "cols": 52},
            }
        case Kind.DATE:
            return {
                # Days are typed in every spelling as text, and read by the server as everywhere else.
                "type": ["day"],
                "cellEditorParams": {"hint": p_("day box", "dd/mm/yyyy"), "calendar": _("Open the calendar")},
                "filter": False,
            }
        case Kind.NUMBER:
            return {
                # Digits of any script and “1 000” are typed as text, and read by the server as everywhere else.
                "cellEditor": "agTextCellEditor",
                "filter": False,
                "type": ["rightAligned"],
            }
        case Kind.BOOLEAN:
            return {"cellDataType": "boolean", "filter": False}
        case Kind.STATE:
            return _state(table, column, words)
        case Kind.CHOICE:
            return {
                "cellEditor": "agSelectCellEditor",
                "context": {
                    "essential": column.essential,
                    "opens": column.opens,
                    "values": ["", *words],
                    "archived": archived,
                },
                "refData": {"": NOTHING, **words},
                "type": ["worded", "chosen"],
                "wrapText": True,
                "autoHeight": True,
            }
        case Kind.CODES:
            return {
                "type": ["codes"],
                "context": {
                    "essential": column.essential,
                    "opens": column.opens,
                    # Codes that people know, as those of administrations, are shown; the others are put into words.
                    "between": _(", ") if column.states is not None else "",
                },
                "cellEditorPopup": True,
                "cellEditorPopupPosition": "under",
                "cellEditorParams": {"words": words, "archived": archived},
                "refData": words,
            }
        case _:
            return {"cellEditor": "agTextCellEditor"}


def _state(table: str, column: Column, words: dict[str, str]) -> dict[str, Any]:
    assert column.states is not None  # noqa: S101 - a STATE column always names its states
    looks = {state.value: STATE_LOOK.get(state) for state in column.states}
    shown = {value: f"{look[1]} {words[value]}" if look else words[value] for value, look in looks.items()}
    editor = {} if governed(table, column.field) else {"cellEditorParams": {"values": ["", *shown]}}
    return {
        "type": ["toned", "worded", *([] if editor else ["next"])],
        "cellEditor": "agSelectCellEditor",
        **editor,
        "refData": {"": NOTHING, **shown},
        "context": {
            "essential": column.essential,
            "opens": column.opens,
            "order": list(looks),
            "tones": {value: look[0] for value, look in looks.items() if look},
        },
    }
