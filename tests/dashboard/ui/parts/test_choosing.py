"""A list that opens a record starts anew after each choice; what a list no longer offers is told, and not saved."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui.frame import session
from dashboard.ui.parts import choosing
from data_access.permissions import SYSTEM
from data_access.refusals import Refused


def script() -> None:
    from dashboard.ui.parts import choosing

    choosing.draw("proposal", "Open (re-read)", {"P-01": "Title", "P-02": "Other"})


def test_the_list_after_a_choice_is_another_one() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    before = app.selectbox[0]
    assert before.label == "Open (re-read)", "as a screen reader says it, which reads no Markdown"
    before.select("P-02").run()
    assert app.query_params["proposal"] == "P-02"
    after = app.selectbox[0]
    assert (after.value, after.id != before.id) == (None, True)
    after.select("P-02").run()
    assert app.query_params["proposal"] == "P-02"
    assert app.selectbox[0].id not in {before.id, after.id}


def asking() -> None:
    """A dialog whose lists others shorten meanwhile: `theirs` is what they still offer."""
    import streamlit as st

    from dashboard.ui.frame import session
    from dashboard.ui.parts import choosing, dialogs

    names = session.recall("theirs") or {1: "Rabat", 2: "Fès", 3: "Oujda"}

    def draw(prefix: str) -> None:
        choosing.one("Town", list(names), index=None, format_func=names.__getitem__, key=f"{prefix}_town")
        choosing.several("Towns", list(names), list(names), names.__getitem__, key=f"{prefix}_towns")
        st.text_input("Name", key=f"{prefix}_name")

    def save(_actor: object, prefix: str) -> None:
        session.remember("written", [dialogs.given(prefix, name) for name in ("town", "towns", "name")])

    dialogs.offer("Open", dialogs.Dialog("asked", "Title", draw, save, is_live=True))


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(session, "actor", lambda: SYSTEM)
    return AppTest.from_function(asking, default_timeout=60).run().button[0].click().run()


def said(app: AppTest) -> list[str]:
    return [one.value.replace("\\", "") for one in (*app.warning, *app.error)]


def test_a_choice_that_others_took_off_the_list_is_told_under_it_until_another_is_made(app: AppTest) -> None:
    app.selectbox[0].select(2).run()
    app.text_input[0].input("Typed")
    app.session_state["theirs"] = {1: "Rabat", 3: "Oujda"}
    app.run()
    gone = "Le choix «\u00a0Fès\u00a0» n’est plus proposé\u00a0: choisissez à nouveau."
    assert said(app) == [gone, gone]
    assert (app.selectbox[0].value, app.multiselect[0].value, app.text_input[0].value) == (None, [1, 3], "Typed")
    app.run()
    assert said(app) == [gone, gone], "another run takes no sentence away"
    app.selectbox[0].select(3).run()
    assert said(app) == [gone]
    app.multiselect[0].unselect(1).run()
    assert said(app) == []
    next(button for button in app.button if button.key == "asked_1_save").click().run()
    assert app.session_state["written"] == [3, [3], "Typed"]


@pytest.mark.parametrize("value", ["Fès", True, 1.0, 2**80, [], {}, [1, "Fès"], [True]])
def test_what_is_no_option_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    held: dict[str, object] = {"asked_1_town_offered": [(1, "Rabat"), (2, "Oujda")], "asked_1_town": value}
    monkeypatch.setattr(session, "names", lambda beginning: sorted(one for one in held if one.startswith(beginning)))
    monkeypatch.setattr(session, "recall", held.get)
    monkeypatch.setattr(session, "remember", held.__setitem__)
    monkeypatch.setattr(session, "speak", lambda: "en")
    if value == []:
        choosing.still_offered("asked_1")
        return
    with pytest.raises(Refused, match="no longer offered"):
        choosing.still_offered("asked_1")
    choosing.still_offered("asked_12")
    held["asked_1_town"] = [1, 2] if isinstance(value, list) else 1
    choosing.still_offered("asked_1")


def test_an_option_that_is_a_pair_is_one_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    held: dict[str, object] = {"a_who_offered": [((3, None), "DGCT")], "a_who": (3, None)}
    monkeypatch.setattr(session, "names", lambda _beginning: ("a_who_offered",))
    monkeypatch.setattr(session, "recall", held.get)
    choosing.still_offered("a")
