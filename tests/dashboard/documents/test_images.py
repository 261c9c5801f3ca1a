"""A chart as a file: an SVG with its sentence and its note, and the same drawn as PNG."""

import struct
from xml.etree import ElementTree

import pytest

from dashboard.charts import Bar, bars
from dashboard.charts.model import Chart
from dashboard.documents.images import SCALE, png, svg
from dashboard.translations import LANGUAGES, speaking


def chart() -> Chart:
    """Two bars, one of which has markup in its name."""
    rows = [Bar("Retenue", 25, ""), Bar("<b>À l’étude</b> & autres", 7, "")]
    return bars("essai", "32 propositions", ("État", "Nombre"), rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_svg_is_whole_and_holds_its_sentence_its_values_and_its_note(language: str) -> None:
    with speaking(language):
        content = svg(chart(), "Plan 3 · 12/03/2024")
    text = "".join(ElementTree.fromstring(content).itertext())  # noqa: S314 - our own drawing
    for said in ("32 propositions", "25", "7", "Plan 3 · 12/03/2024", "<b>À l’étude</b> & autres"):
        assert said in text, said


def test_a_png_is_as_large_as_its_drawing_many_times() -> None:
    content = png(chart())
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    root = ElementTree.fromstring(svg(chart()))  # noqa: S314 - our own drawing
    assert (width, height) == tuple(round(float(root.attrib[side]) * SCALE) for side in ("width", "height"))
