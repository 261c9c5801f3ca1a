"""Charts as they are drawn: linked, named and mirrored on the page; with fixed colours and without links in files."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from altair import Chart as AltairChart
from jsonschema import ValidationError

from dashboard.charts import Bar, Chart, Segment, bars, marks, per_day, screen_svg, stacked_bars
from dashboard.charts.drawing import file_svg
from dashboard.charts.heat import heat_map
from dashboard.charts.ideas import by_day
from dashboard.documents import images
from dashboard.translations import LANGUAGES, speaking

WORDS = {"to_study": "À étudier", "retained": "Retenue", "deferred": "Reportée"}
RECTANGLE = re.compile(r'</title><path [^>]*?d="M([\d.]+),')


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language in turn."""
    with speaking(request.param):
        yield request.param


def two_bars() -> Chart:
    """A short bar and a long one, with what must be escaped in names and addresses."""
    rows = [Bar("Rabat & Salé <1>", 3, "/idees?channel=R&status=new"), Bar("وجدة", 9, "/idees?channel=O", "held")]
    return bars("two", "Deux barres", ("Lieu", "Idées"), rows)


def two_rows() -> Chart:
    """Two administrations, stacked by state."""
    segments = [
        Segment("Justice", "retained", 4, "/propositions?status=retained"),
        Segment("Justice", "to_study", 2, "/propositions?status=to_study"),
        Segment("Intérieur", "deferred", 1, "/propositions?status=deferred"),
    ]
    return stacked_bars("stack", "Propositions", ("Administration", "Total"), segments, WORDS)


def many_days(days: int) -> Chart:
    """One idea a day for so many days."""
    counts = {date(2023, 3, 15) + timedelta(days=n): 1 for n in range(days)}
    return per_day("days", "Jours", ("Jour", "Idées"), counts, lambda a, b: f"/idees?since={a}&until={b}")


def linked(svg: str) -> list[tuple[str, str]]:
    """Address and name of each linked mark."""
    return re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">', svg)


def test_each_bar_is_a_named_link_to_its_rows(spoken: str) -> None:
    assert linked(screen_svg(two_bars())) == [
        ("/idees?channel=R&amp;status=new", "Rabat &amp; Salé &lt;1&gt; : 3"),
        ("/idees?channel=O", "وجدة : 9"),
    ]


def test_only_the_drawing_and_its_links_have_names(spoken: str) -> None:
    for chart in (two_bars(), two_rows(), many_days(3)):
        named = re.findall(r"<(\w+) [^>]*aria-label=", screen_svg(chart))
        assert named == ["svg"] + ["a"] * len(linked(screen_svg(chart)))


def test_values_and_shapes_are_printed_on_the_marks(spoken: str) -> None:
    svg = screen_svg(two_bars())
    assert {">3<", ">9<", ">●<"} <= set(re.findall(r">[^<>]+<", svg))


def test_colours_follow_the_page_and_nothing_comes_from_outside(spoken: str) -> None:
    for chart in (two_bars(), two_rows(), many_days(3)):
        svg = screen_svg(chart)
        assert "var(--co-" in svg
        assert not re.search(r"#[0-9a-f]{6}", svg)
        assert (
            re.findall(r"https?://[^\"]+", svg)
            == ["http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"][: svg.count("http")]
        )


def test_arabic_is_mirrored() -> None:
    starts = {}
    for language in ("fr", "ar"):
        with speaking(language):
            starts[language] = [float(x) for x in RECTANGLE.findall(screen_svg(two_bars()))]
    assert starts["fr"][0] == starts["fr"][1] < 3
    assert starts["ar"][0] > starts["ar"][1] > 0


def test_an_alternative_text_says_every_mark(spoken: str) -> None:
    svg = screen_svg(two_rows())
    label = re.search(r'<svg [^>]*aria-label="([^"]*)"', svg)
    assert label is not None
    for said in ("Propositions.", "Justice : Retenue 4", "Justice : À étudier 2", "Intérieur : Reportée 1"):
        assert said in label[1]


def test_a_stack_is_drawn_in_the_order_of_the_process_and_its_table_adds_up() -> None:
    chart = two_rows()
    assert [name for _href, name in linked(screen_svg(chart))] == [
        "Justice : À étudier 2",
        "Justice : Retenue 4",
        "Intérieur : Reportée 1",
    ]
    assert chart.table.values.tolist() == [["Justice", 2, 4, 0, 6], ["Intérieur", 0, 0, 1, 1]]


@pytest.mark.parametrize(("days", "columns"), [(1, 1), (100, 100), (101, 15), (700, 101), (701, 24)])
def test_many_days_become_weeks_then_months_and_lose_none(days: int, columns: int) -> None:
    chart = many_days(days)
    found = linked(screen_svg(chart))
    assert len(found) == columns
    assert sum(int(name.rsplit(" ", 1)[1]) for _href, name in found) == days
    bounds = [re.findall(r"\d{4}-\d{2}-\d{2}", href) for href, _name in found]
    assert all(before[1] < after[0] for before, after in pairwise(bounds))
    assert len(chart.table) == columns


def every_mark() -> dict[str, Any]:
    """A drawing that holds each kind of mark, with links and without."""
    one = [
        {"start": 1, "end": 9, "across": 5, "y": 3, "y2": 8, "colour": "#123", "shape": "square", "text": ["a", "b"]}
    ]
    linked = [{**one[0], "href": "/idees", "spoken": "a"}]
    layers = [
        *(make(linked) for make in (marks.rectangles, marks.points)),
        *(make(one, linked=False, opacity=0.5) for make in (marks.rectangles, marks.points)),
        marks.words(one, "text", x="across", y="y", align="right"),
        marks.halo(one, "text", x=4.5, y="y"),
        marks.dashes(one),
        marks.ground(12),
    ]
    return marks.drawn(layers, 40)


def heat() -> dict[str, Any]:
    """A heat map of one cell."""
    return heat_map("heat", "Titre", "Axe", ["MJ"], ["Justice"], {("MJ", "Justice"): 17}).drawing


@pytest.mark.parametrize(
    "make",
    [
        every_mark,
        heat,
        lambda: two_bars().drawing,
        lambda: two_rows().drawing,
        lambda: many_days(40).drawing,
        lambda: many_days(0).drawing,
    ],
)
def test_a_drawing_keeps_to_the_schema(make: Callable[[], dict[str, Any]]) -> None:
    AltairChart.from_dict(make(), validate=True)


def test_the_schema_refuses_what_is_no_drawing() -> None:
    wrong = every_mark()
    wrong["layer"][0]["encoding"]["x2"]["type"] = "quantitative"
    with pytest.raises(ValidationError):
        AltairChart.from_dict(wrong, validate=True)


def test_a_file_stands_by_itself(spoken: str) -> None:
    svg = file_svg(two_rows(), "PAN 3 · 30/11/2023")
    assert "var(" not in svg
    assert "<a " not in svg
    assert "Propositions" in svg
    assert "PAN 3" in svg
    assert 'fill="#ffffff"' in svg


def test_an_image_is_drawn_without_a_browser(spoken: str) -> None:
    image = images.png(two_bars(), "PAN 3")
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20]) > 1000


def test_nothing_to_draw_is_drawn() -> None:
    for chart in (bars("none", "Rien", ("a", "b"), []), stacked_bars("none", "Rien", ("a", "b"), [], WORDS)):
        assert screen_svg(chart).startswith("<svg")


@pytest.mark.parametrize(("days", "unit"), [(30, "jour"), (300, "semaine"), (900, "mois")])
def test_title_columns_and_table_say_one_unit(days: int, unit: str) -> None:
    counts = {date(2023, 3, 15) + timedelta(days=n): 1 for n in range(days)}
    with speaking("fr"):
        chart = by_day(counts, 0)
        marks = [name.rsplit(" : ", 1) for _address, name in linked(screen_svg(chart))]
    assert f"en un {unit}" in chart.title or f"en une {unit}" in chart.title
    assert chart.table.columns[0] == {"jour": "Date", "semaine": "Semaine", "mois": "Mois"}[unit]
    assert [tuple(mark) for mark in marks] == [(said, str(n)) for said, n in chart.table.itertuples(index=False)]
    assert f" {chart.table.iloc[:, 1].max()} idée" in chart.title


def test_what_no_file_can_hold_is_left_out_of_a_drawing() -> None:
    label = "Ministère\x0bde\x00 la\ufffe Justice\x1b <b>&</b>"
    chart = bars("a", f"Un titre\x0b {label}", ("Quoi", "Combien"), [Bar(label, 3, "/")])
    drawn = file_svg(chart, label)
    ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    assert "Justice" in drawn
    assert images.png(chart, label).startswith(b"\x89PNG")
