"""The notice of a database that cannot be reached is drawn wherever the run stands."""

from streamlit.testing.v1 import AppTest


def _in_a_dialog() -> None:
    import streamlit as st

    from dashboard.ui.frame import leaving

    st.session_state["notice"] = st.dialog("Nouvelle proposition")(lambda: leaving.notice(None, acts=True))() or "shown"


def test_the_notice_is_shown_from_within_a_dialog() -> None:
    """A callback may still stand in the dialog that was drawn last."""
    run = AppTest.from_function(_in_a_dialog).run()
    assert not run.exception
    assert run.session_state["notice"] == "shown"
