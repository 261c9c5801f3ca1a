"""The drawing of the map: a link and a spoken name an idea, a shape beside each colour, mirrored in Arabic."""

import re

import pytest

from dashboard.charts import screen_svg
from dashboard.charts.idea_map import idea_map
from dashboard.charts.look import WIDTH
from dashboard.translations import speaking
from data_access.queries.ideas.mapped import GroupLabel, IdeaMap, MappedIdea
from data_access.states import IdeaStatus

NAMES = ("Eau", "الماء", "Water")
IDEAS = tuple(
    MappedIdea(n, f"Idée <{n}>", status, "EAU" if n % 2 else "", NAMES if n % 2 else ("", "", ""), n / 10, 0.5, "eau")
    for n, status in enumerate(IdeaStatus, start=1)
)
FOUND = IdeaMap(IDEAS, (GroupLabel("eau · puits", 0.3, 0.4, 3), GroupLabel("eau · source", 0.3, 0.4, 3)), 5, None)


@pytest.mark.parametrize("by_theme", [False, True])
def test_each_idea_is_a_link_with_a_name(by_theme: bool) -> None:
    with speaking("fr"):
        chart = idea_map(FOUND, by_theme)
        svg = str(screen_svg(chart))
    links = re.findall(r'<a href="[^"]*idea=(I-\d+)" aria-label="([^"]*)"', svg)
    assert [reference for reference, _name in links] == [f"I-000{n}" for n in range(1, 6)]
    assert all("Idée &lt;" in name for _reference, name in links)
    assert "eau · puits" in chart.alternative
    assert list(chart.table.iloc[:, 0]) == [f"I-000{n}" for n in range(1, 6)]


@pytest.mark.parametrize("by_theme", [False, True])
def test_what_has_another_colour_has_another_shape(by_theme: bool) -> None:
    with speaking("fr"):
        values = idea_map(FOUND, by_theme).drawing["layer"][0]["data"]["values"]
    pairs = {(value["colour"], value["shape"]) for value in values}
    assert len({shape for _colour, shape in pairs}) == len(pairs) == (2 if by_theme else 5)


def test_the_map_is_mirrored_and_no_label_stands_on_another() -> None:
    drawn = {}
    for language in ("fr", "ar"):
        with speaking(language):
            drawn[language] = idea_map(FOUND, False).drawing["layer"]
    across = [[value["across"] for value in drawn[language][0]["data"]["values"]] for language in ("fr", "ar")]
    assert [round(WIDTH - x, 1) for x in across[0]] == across[1]
    assert len(drawn["fr"][-1]["data"]["values"]) == 1
