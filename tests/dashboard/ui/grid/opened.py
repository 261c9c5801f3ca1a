"""The meetings of the small plan in a grid, and what is open over it, drawn by Streamlit without a browser."""

import re
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import translations
from dashboard.ui.frame import session
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import bar
from dashboard.ui.grid.state import memory as grid_memory
from dashboard.ui.grid.state.memory import Memory
from dashboard.ui.grid.state.rows import Shown
from dashboard.ui.grid.tasks import forms
from data_access import watching
from data_access.database import reading
from data_access.permissions import Actor
from data_access.queries.exchanges import exchanges
from data_access.queries.settings import plans
from data_access.states import Role
from data_access.tables import Meeting

KEY = "meetings"
SECRETARIAT = Actor(None, "Secretary", Role.SECRETARIAT)
FOCAL_POINT = Actor(None, "Focal point", Role.FOCAL_POINT, administration_id=1)


def shown() -> Shown:
    """The meetings as the acting person sees them now."""
    plan = plans.chosen(None, watching.seal())
    here = Here(session.actor(), plan.id, plan, "en", "exchanges", watching.revision(), watching.seal())
    return Shown(here, KEY, exchanges.meetings(here.actor, here.plan_id))


def draw() -> None:
    """What was not saved, and the dialog that is open."""
    translations.use("en")
    meetings = shown()
    bar.problems(meetings, KEY)
    forms.dialogs(meetings, KEY, ())


def fragment() -> None:
    """The part of the page that the grid redraws by itself."""
    st.fragment(draw, key=grid_memory.fragment(KEY))()


def act(actor: Actor) -> Actor:
    """The acting person, whose language is spoken as in every run of a page."""
    translations.use("en")
    return actor


def script() -> None:
    """What Streamlit runs."""
    from tests.dashboard.ui.grid import opened  # it runs this text by itself

    opened.fragment()


class Opened:
    """The grid of one session. The names of inputs are those that Streamlit knows them by."""

    def __init__(self, memory: Memory) -> None:
        self.app = AppTest.from_function(script, default_timeout=60)
        self.app.session_state[f"grid_memory_{KEY}"] = memory
        self.run()

    @property
    def memory(self) -> Memory:
        """What the session remembers of the grid."""
        found: Memory = self.app.session_state[f"grid_memory_{KEY}"]
        return found

    def run(self) -> None:
        """Draw the page again."""
        self.app.run()
        assert not self.app.exception, self.app.exception

    def press(self, words: str) -> None:
        """Press the button with these words on it."""
        (button,) = [one for one in self.app.button if _plain(one.label).strip() == words]
        button.click()
        self.run()

    def has(self, words: str) -> bool:
        """Whether there is such a button."""
        return words in [_plain(one.label).strip() for one in self.app.button]

    def fill(self, **typed: Any) -> None:
        """Type into inputs by their labels, underscores for spaces."""
        inputs = (self.app.text_input, self.app.text_area, self.app.date_input, self.app.selectbox)
        for name, value in typed.items():
            (box,) = [one for kind in inputs for one in kind if one.label.strip("* ") == name.replace("_", " ")]
            box.set_value(value)

    def holds(self, label: str) -> Any:
        """What stands in the input of this label."""
        inputs = (self.app.text_input, self.app.text_area, self.app.date_input, self.app.selectbox)
        (box,) = [one for kind in inputs for one in kind if one.label.strip("* ") == label]
        return box.value

    @property
    def errors(self) -> list[str]:
        """What is said to be wrong."""
        return [_plain(one.value) for one in self.app.error]

    @property
    def said(self) -> str:
        """All else that is said, tables included, in one text."""
        kinds = (self.app.markdown, self.app.success, self.app.info, self.app.caption, self.app.get("html"))
        return "\n".join(_plain(getattr(one, "value", "") or one.proto.body) for kind in kinds for one in kind)


def _plain(words: str) -> str:
    """Words without the marks that keep them from being taken for markup."""
    return re.sub(r"\\(?=[^\w\s])", "", words)


def meeting(record_id: int) -> Meeting:
    """The meeting as it is stored."""
    with reading() as found:
        return found.get_one(Meeting, record_id)
