"""A button that opens a dialog: it asks, saves through one change, and says in place what was refused and why.

    offer(_("Withdraw"), Dialog("withdraw", title, draw, save))

`draw(prefix)` draws the inputs, whose keys begin with `prefix`; `save(actor, prefix)` reads them with `given` and makes
the change. What was typed stays when the change is refused; the dialog closes when it is made. `needs` names the inputs
without which the change is refused: as long as one is empty the dialog says so beside its button.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import streamlit as st

from dashboard import vocabulary
from dashboard.look.escaping import as_text
from dashboard.translations import _
from dashboard.ui.frame import carrying, session
from dashboard.ui.parts import choosing, confirmation, inputs
from data_access.permissions import Actor
from data_access.refusals import Missing, Refused
from data_access.rules.entry_conditions import NotReady
from data_access.rules.needed import Needs

OPENED, NUMBER = "dialog_opened", "dialog_number"


@dataclass(frozen=True)
class Dialog:
    """What a dialog asks and what it does. `is_live` redraws at each input (a search), in place of one form.

    `after` is given what the change returned: it opens or shows what was added. With `begins` the first input that is
    still to fill in takes the focus as it opens: where the button was an answer already, and only why is asked.
    """

    key: str
    title: str
    draw: Callable[[str], None]
    save: Callable[[Actor, str], object]
    is_live: bool = False
    saves: str = ""
    needs: "Needs | Callable[[str], Needs]" = ()
    after: Callable[[Any], None] | None = None
    begins: bool = False
    width: Literal["small", "medium", "large"] = "medium"


@dataclass(frozen=True)
class _Opened:
    key: str
    number: int
    refused: str = ""
    asked: Needs = ()

    def carried(self) -> list[Any]:
        """The dialog's name as plain values, to restore it after a restart of the server."""
        return [self.key, self.number]

    @classmethod
    def resumed(cls, carried: Any) -> "_Opened | None":
        """The dialog that was carried over; None when there is none, or none that can be read."""
        is_read = isinstance(carried, list) and list(map(type, carried)) == [str, int]
        return cls(*carried) if is_read else None

    @property
    def prefix(self) -> str:
        """What the keys of its inputs begin with: others at each opening."""
        return f"{self.key}_{self.number}"


def offer(
    label: str,
    dialog: Dialog,
    icon: str | None = None,
    kind: Literal["primary", "secondary", "tertiary"] = "secondary",
    help_text: str | None = None,
) -> None:
    """Draw the button, and the dialog when it is open."""
    st.button(
        label,
        key=f"offer_{dialog.key}",
        icon=icon,
        type=kind,
        help=as_text(help_text) if help_text else None,
        on_click=_open,
        args=(dialog.key,),
    )
    _draw_opened({dialog.key: dialog})


def linked(name: str, offered: Mapping[str, Dialog]) -> None:
    """Draw the dialog that a link of the page opens: `offered` by what the address then holds under `name`.

    One element may so offer many dialogs, where a button each would cost a widget each at every run. The address is
    read once, so that the dialog closes as one that a button opened. A run that was asked for before the browser heard
    so brings the same address again: the dialog that is open then stays, with what was typed in it.
    """
    asked = st.query_params.get(name)
    if asked is not None:
        opened = _opened()
        if asked in offered and (opened is None or opened.key != offered[asked].key):
            _open(offered[asked].key)
        del st.query_params[name]
    _draw_opened({dialog.key: dialog for dialog in offered.values()})


def _draw_opened(offered: Mapping[str, Dialog]) -> None:
    opened = _opened()
    if opened is not None and opened.key in offered:
        dialog = offered[opened.key]
        st.dialog(as_text(dialog.title), width=dialog.width, on_dismiss=_close)(_body)(dialog)
    confirmation.show()


def given(prefix: str, name: str, default: Any = None) -> Any:
    """What stands in an input of the dialog now."""
    value = session.recall(f"{prefix}_{name}", default)
    return default if value is None else value


def explained(refusal: Refused) -> str:
    """A refusal as people read it, with the list of what is missing when a step cannot be entered yet."""
    said = vocabulary.refusal(refusal)
    if isinstance(refusal, NotReady):
        return "\n".join([said, "", *(f"- {vocabulary.refusal(lack)}" for lack in refusal.lacking)])
    return said


def _opened() -> _Opened | None:
    carrying.resume(OPENED, _Opened.resumed)
    opened: _Opened | None = session.recall(OPENED)
    return opened


def _body(dialog: Dialog) -> None:
    session.actor()
    opened: _Opened | None = session.recall(OPENED)
    if opened is None or opened.key != dialog.key:
        st.rerun()
    prefix = opened.prefix
    saves = dialog.saves or _("Save")
    save = partial(_save, dialog, prefix)

    def ends(draw: Callable[..., bool]) -> None:
        needs = _needs(dialog, opened)
        answers(draw, saves, prefix, needs, on_click=save, on_dismiss=_close, begins=dialog.begins)

    if dialog.is_live:
        dialog.draw(prefix)
        _refused(opened)
        ends(st.button)
    else:
        with st.form(prefix, border=False, enter_to_submit=False):
            dialog.draw(prefix)
            _refused(opened)
            ends(st.form_submit_button)


def answers(
    draw: Callable[..., bool],
    saves: str,
    prefix: str,
    needs: Needs,
    *,
    on_click: Callable[[], None],
    on_dismiss: Callable[[], None],
    begins: bool = False,
) -> None:
    """The two ends of a dialog in one row: what it does, then giving it up; and beside them what is still to fill in.

    `draw` is Streamlit's kind of button, `needs` the inputs without which the change is refused; with `begins` the
    first of them takes the focus.
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"{prefix}_answers"):
        draw(as_text(saves), key=f"{prefix}_save", type="primary", on_click=on_click)
        draw(_("Cancel"), key=f"{prefix}_cancel", on_click=on_dismiss)
        inputs.lacking(f"{prefix}_save", prefix, needs, begins=begins)


def _needs(dialog: Dialog, opened: _Opened) -> Needs:
    """What the dialog needs, and what the rule has asked for since."""
    needs = dialog.needs(opened.prefix) if callable(dialog.needs) else dialog.needs
    known = {name for group in needs for name in group}
    return (*needs, *(group for group in opened.asked if not known & set(group)))


def _refused(opened: _Opened) -> None:
    if opened.refused:
        st.error(as_text(opened.refused), icon=":material/block:")


@session.uninterrupted
def _save(dialog: Dialog, prefix: str) -> None:
    opened: _Opened | None = session.recall(OPENED)
    if opened is None or prefix != opened.prefix:
        return  # pressed twice: the first press has saved it
    actor = session.actor()
    try:
        choosing.still_offered(prefix)
        made = dialog.save(actor, prefix)
    except Refused as refusal:
        asked = refusal.asks_for if isinstance(refusal, Missing) else ()
        session.remember(
            OPENED, _Opened(opened.key, opened.number, explained(refusal), tuple((name,) for name in asked))
        )
        return
    _close()
    if dialog.after is not None:
        dialog.after(made)
    confirmation.tell(_("Saved."))


@session.uninterrupted
def _open(key: str) -> None:
    number = session.recall(NUMBER, 0) + 1
    session.remember(NUMBER, number)
    session.remember(OPENED, _Opened(key, number))


@session.uninterrupted
def _close() -> None:
    session.forget(OPENED)
