"""Days in filters: written as the pages write them, read as people and links write them."""

from datetime import date

import pytest

from dashboard.translations import LANGUAGES, speaking
from dashboard.ui.parts import day_box

DAY = date(2023, 11, 3)


@pytest.mark.parametrize(
    "text", ["03/11/2023", " 3.11.2023 ", "3-11-23", "2023-11-03", "٠٣/١١/٢٠٢٣", "3 نونبر 2023", "3 nov. 2023"]
)
def test_a_day_is_read_as_people_and_links_write_it(text: str) -> None:
    assert day_box.read(text) == DAY


@pytest.mark.parametrize("text", [None, "", "pas un jour", "31/02/2023", "11/2023"])
def test_anything_else_is_no_day(text: str | None) -> None:
    assert day_box.read(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_shows_what_can_be_read_again_and_says_how_to_write(language: str) -> None:
    with speaking(language):
        box = day_box.html("history", "since", "Du", DAY)
    assert 'value="03/11/2023"' in box
    assert 'type="text"' in box
    assert ("jj/mm/aaaa" in box) == (language == "fr")
