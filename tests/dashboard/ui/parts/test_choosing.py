"""A list that opens a record starts anew after each choice."""

from streamlit.testing.v1 import AppTest


def script() -> None:
    from dashboard.ui.parts import choosing

    choosing.draw("proposal", "Open", {"P-01": "Title", "P-02": "Other"})


def test_the_list_after_a_choice_is_another_one() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    before = app.selectbox[0]
    before.select("P-02").run()
    assert app.query_params["proposal"] == "P-02"
    after = app.selectbox[0]
    assert (after.value, after.id != before.id) == (None, True)
    after.select("P-02").run()
    assert app.query_params["proposal"] == "P-02"
    assert app.selectbox[0].id not in {before.id, after.id}
