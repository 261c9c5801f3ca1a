"""The heat map: every count stands in its table and its drawing, and it is drawn in both directions."""

import pytest

from dashboard.charts.heat import DARKEST, heat_map, shade
from dashboard.documents import images
from dashboard.translations import speaking


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_table_and_the_drawing_hold_every_count(language: str) -> None:
    with speaking(language):
        chart = heat_map(
            "heat", "Titre", "Administration", ["MJ", "MI"], ["Justice", "Climat"], {("MJ", "Justice"): 17}
        )
        drawn = images.svg(chart).decode()
    assert chart.table.values.tolist() == [["MJ", 17, 0], ["MI", 0, 0]]
    assert ">17<" in drawn
    assert "Climat" in drawn


def test_more_is_darker_and_nothing_has_no_shade() -> None:
    shades = [shade(count, 10) for count in range(11)]
    assert shades == sorted(set(shades))
    assert (shades[0], shades[-1]) == (0, DARKEST)


def test_no_count_at_all_can_be_drawn() -> None:
    assert images.svg(heat_map("heat", "Titre", "Administration", [], [], {}))
