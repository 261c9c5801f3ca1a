"""State of open dialogs, rows and forms that the browser keeps and returns after a restart of the server.

A server that was restarted knows nothing of its sessions. The browser still holds what was typed, under the keys of the
inputs; it finds its inputs again when the same things are open under the same keys. What comes back is the visitor's
own word: it opens what they may open, no more.

Several runs are asked for at the moment when the connection is back. What comes back is therefore taken over in steps
that no other run interrupts: between taking and remembering it would be lost.
"""

import json
from collections.abc import Callable
from typing import Any, Protocol

from dashboard.ui.frame import session
from data_access.texts import cleaned

BEGUN, CARRIED = "session_begun", "carried_"
COUNTED = ("dialog_number", "import_number")
ENDING = "_saved"
"""Ends the names of the counters that the keys of a form are made of."""


class Carried(Protocol):
    """Something open that can be described in plain values."""

    def carried(self) -> Any:
        """The description, as JSON can hold it; None while there is nothing to return to."""


def packed() -> str:
    """What this session has open, for the browser to keep.

    It goes along with the head of a page, which is sent again whenever it says something else.
    """
    found: dict[str, Any] = {}
    for name, value in session.everything().items():
        # Asked of the protocol, each value would take Python 50 microseconds at every run.
        if hasattr(type(value), "carried"):
            opened: Carried = value
            description = opened.carried()
            if description is not None:
                found[CARRIED + name] = description
        elif (name.endswith(ENDING) or name in COUNTED) and isinstance(value, int):
            found[name] = value
    return json.dumps(found, ensure_ascii=False)


@session.uninterrupted
def unpack(kept: Any) -> None:
    """Remember what the browser kept, once, at the beginning of a session; what cannot be read is left."""
    if session.recall(BEGUN):
        return
    session.remember(BEGUN, True)
    try:
        found = cleaned(json.loads(kept)) if isinstance(kept, str) else {}
    except ValueError:
        return
    for name, value in found.items() if isinstance(found, dict) else ():
        is_count = (name.endswith(ENDING) or name in COUNTED) and isinstance(value, int)
        if (is_count or name.startswith(CARRIED)) and session.recall(name) is None:
            session.remember(name, value)


@session.uninterrupted
def resume(name: str, resumed: Callable[[Any], Any]) -> None:
    """Remember what was open under a name before the server began anew, once.

    `resumed` makes it of its description (None: nothing was kept), and answers None when there is nothing to remember.
    """
    found = resumed(taken(name))
    if found is not None:
        session.remember(name, found)


def taken(name: str) -> Any:
    """The description of what was open under a name before the server began anew, once; None when there is none.

    What is done with it belongs into the same uninterrupted step.
    """
    return session.take(CARRIED + name)
