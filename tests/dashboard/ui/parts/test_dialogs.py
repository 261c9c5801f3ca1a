"""A dialog keeps what was typed when the change is refused, says why, and closes when it is made."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.translations import speaking
from dashboard.ui.frame import session
from dashboard.ui.parts.dialogs import explained
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.rules.entry_conditions import NotReady
from data_access.states import CommitmentStatus


def script() -> None:
    import streamlit as st

    from dashboard.ui.frame import session
    from dashboard.ui.parts import dialogs
    from data_access.refusals import Refused

    def draw(prefix: str) -> None:
        st.text_input("Name", key=f"{prefix}_name")

    def save(_actor: object, prefix: str) -> None:
        name = dialogs.given(prefix, "name", "")
        if not name:
            raise Refused("Enter the date.")
        session.remember("written", name)

    dialogs.offer("Open", dialogs.Dialog("asked", "Title", draw, save, is_live=True))
    st.text(session.recall("written", "nothing"))


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(session, "actor", lambda: SYSTEM)
    return AppTest.from_function(script, default_timeout=60).run()


def test_nothing_is_asked_before_the_button(app: AppTest) -> None:
    assert not app.text_input
    app.button[0].click().run()
    assert len(app.text_input) == 1


def test_a_refusal_is_said_in_place_and_the_change_closes_the_dialog(app: AppTest) -> None:
    app.button[0].click().run()
    save = next(button for button in app.button if button.key == "asked_1_save")
    save.click().run()
    assert len(app.error) == 1
    assert app.text[0].value == "nothing"
    app.text_input[0].input("Rabat").run()
    next(button for button in app.button if button.key == "asked_1_save").click().run()
    assert not app.text_input
    assert app.text[0].value == "Rabat"
    app.button[0].click().run()
    assert app.text_input[0].value == ""


def of_a_link() -> None:
    import streamlit as st

    from dashboard.ui.frame import session
    from dashboard.ui.parts import dialogs

    def draw(prefix: str) -> None:
        st.text_input("Name", key=f"{prefix}_name")

    def save(_actor: object, prefix: str) -> None:
        session.remember("written", dialogs.given(prefix, "name", ""))

    dialogs.linked("undo", {str(one): dialogs.Dialog(f"undo_{one}", "Title", draw, save) for one in (1, 2)})
    st.text(session.recall("written", "nothing"))


def test_the_address_opens_a_dialog_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "actor", lambda: SYSTEM)
    app = AppTest.from_function(of_a_link, default_timeout=60)
    app.query_params["undo"] = "2"
    app.run()
    assert [one.key for one in app.text_input] == ["undo_2_1_name"]
    assert not app.query_params
    app.run()
    assert len(app.text_input) == 1
    app.text_input[0].input("Rabat")
    next(button for button in app.button if button.key == "undo_2_1_save").click().run()
    assert not app.text_input
    assert app.text[0].value == "Rabat"


def test_the_same_address_again_keeps_the_dialog_and_its_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "actor", lambda: SYSTEM)
    app = AppTest.from_function(of_a_link, default_timeout=60)
    for _time in range(2):
        app.query_params["undo"] = "2"
        app.run()
        assert [one.key for one in app.text_input] == ["undo_2_1_name"]
    app.query_params["undo"] = "1"
    app.run()
    assert [one.key for one in app.text_input] == ["undo_1_2_name"]


@pytest.mark.parametrize("asked", ["3", "", "undo_1"])
def test_the_address_opens_nothing_that_is_not_offered(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setattr(session, "actor", lambda: SYSTEM)
    app = AppTest.from_function(of_a_link, default_timeout=60)
    app.query_params["undo"] = asked
    app.run()
    assert (len(app.text_input), len(app.exception)) == (0, 0)


def test_what_is_missing_is_a_list() -> None:
    lacking = (
        Refused("Fill in these fields of the sheet: {fields}.", fields=("problem",)),
        Refused("Enter the date of the co-drafting meeting."),
    )
    with speaking("en"):
        said = explained(NotReady(CommitmentStatus.STEP_1, lacking))
    assert said.splitlines()[2:] == [
        "- Fill in these fields of the sheet: Problem addressed.",
        "- Enter the date of the co-drafting meeting.",
    ]
