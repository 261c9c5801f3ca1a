"""The lines of the history on screen: several rows that were added in one go each have links of their own."""

from datetime import UTC, datetime

from dashboard.narration import Told
from dashboard.translations import speaking
from dashboard.ui.history.lines import line_html


def told(count: int) -> Told:
    return Told(
        entry=1,
        at=datetime(2023, 10, 2, 9, tzinfo=UTC),
        person="Secrétariat",
        operation="insert",
        table="milestones",
        record=11,
        labels=tuple(f"C-01 · {number}" for number in range(count)),
        changes=(),
        reason="",
        done="added",
        members=tuple((number + 1, number + 11) for number in range(count)),
    )


def test_each_of_several_added_rows_has_its_history_and_its_undoing() -> None:
    with speaking("fr"):
        html = line_html(told(7), {2, 7})
    assert html.count("record=") == 7
    assert [f"undo={entry}" in html for entry in (1, 2, 6, 7)] == [False, True, False, True]
    assert "et 3 autres" in html or "3" in html.split("<summary>")[1].split("</summary>")[0]


def test_one_row_has_its_links_once() -> None:
    with speaking("fr"):
        html = line_html(told(1), {1})
    assert (html.count("record="), html.count("undo=1")) == (1, 1)
