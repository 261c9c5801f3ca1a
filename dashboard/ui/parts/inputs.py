"""One input per kind of column: what the form, the dialogs and the bulk edit draw, and what was typed into it."""

from datetime import date
from typing import Any

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.columns.values import NOTHING, plain
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, p_
from dashboard.ui.frame import session
from dashboard.ui.parts import choosing
from dashboard.vocabulary import field as field_word
from data_access.rules.needed import Needs
from data_access.values.dates import FIRST_DAY, LAST_DAY
from data_access.values.numbers import whole_of
from data_access.values.times import time_of

DAYS = "DD/MM/YYYY"


def draw(table: str, column: Column, words: dict[str, str], value: Any, key: str, error: str = "") -> None:
    """Draw the input of a column, holding `value` as grids hold it; `error` is said right under it."""
    name = field_word(column.word, table)
    match column.kind:
        case Kind.LONG:
            st.text_area(as_text(name), value or "", key=key, height=110)
        case Kind.DATE:
            st.date_input(
                as_text(name),
                date.fromisoformat(value) if value else None,
                key=key,
                format=DAYS,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
            )
        case Kind.TIME:
            st.text_input(as_text(name), value or "", key=key, placeholder=p_("time box", "hh:mm"))
        case Kind.NUMBER:
            st.text_input(as_text(name), "" if value is None else str(value), key=key)
        case Kind.BOOLEAN:
            st.checkbox(as_text(name), bool(value), key=key)
        case Kind.CODES:
            codes = [code for code in str(value or "").split(", ") if code in words]
            choosing.several(
                as_text(name), list(words), codes, format_func=words.__getitem__, key=key, placeholder=_("Choose")
            )
        case Kind.STATE | Kind.CHOICE:
            offered = ["", *(code for code in words if code)]
            choosing.one(
                as_text(name),
                offered,
                offered.index(value) if value in offered else 0,
                key=key,
                format_func=lambda code: words.get(code) or NOTHING,
            )
        case _:
            st.text_input(as_text(name), value or "", key=key)
    if error:
        st.error(as_text(error), icon=":material/error:")


def lacking(button: str, prefix: str, needs: Needs, *, begins: bool = False) -> None:
    """Say beside a button, by its key, which inputs are still to fill in; the browser knows them letter by letter.

    `needs` names inputs whose keys are `prefix` and the name; of a group of several, one is enough. The button can be
    pressed all the same: the rule has the last word, and the first of these inputs takes the focus. With `begins` it
    takes it as soon as it is drawn. See lacking.js.
    """
    if needs:
        keys = [[f"{prefix}_{name}" for name in group] for group in needs]
        st.html(drawn("parts/lacking.html", button=button, keys=keys, begins=begins))


def typed(column: Column, key: str, default: Any = None) -> Any:
    """What stands in the input of a column now, as grids hold values; `default` when it was not drawn.

    A time or a number that is not understood stays as it was typed: the change says what is wrong with it.
    """
    value = session.recall(key, default)
    if value is None or value == "":
        return "" if column.kind in (Kind.CHOICE, Kind.STATE) else None
    if isinstance(value, list | tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if column.kind == Kind.TIME and (hour := time_of(value)) is not None:
        return plain(column, hour)
    if column.kind == Kind.NUMBER and (number := whole_of(value)) is not None:
        return number
    return value
