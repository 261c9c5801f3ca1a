"""A confirmation that overtakes the redrawing of its preview writes nothing and says so."""

import pytest
from streamlit.testing.v1 import AppTest


def script() -> None:
    from functools import partial

    import streamlit as st

    from dashboard.ui.frame import confirming, session

    text = st.text_input("Values", "first", key="values")
    confirming.button("Save", "save", ("values",), partial(session.remember, "written", text))
    st.text(session.recall("written", "nothing"))


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(script, default_timeout=60).run()


def test_what_is_shown_is_written(app: AppTest) -> None:
    app.text_input[0].input("second").run()
    app.button[0].click().run()
    assert app.text[0].value == "second"
    assert not app.warning


def test_a_click_with_a_change_that_was_not_shown_writes_nothing_and_says_so_once(app: AppTest) -> None:
    app.text_input[0].input("second")
    app.button[0].click().run()
    assert app.text[0].value == "nothing"
    assert len(app.warning) == 1
    app.button[0].click().run()
    assert app.text[0].value == "second"
    assert not app.warning
