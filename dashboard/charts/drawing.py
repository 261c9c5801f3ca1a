"""Draws a chart on the server: as SVG whose colours follow the page, or with fixed colours for files and paper."""

import copy
import re
from typing import Any

from markupsafe import Markup

from dashboard.charts import look
from dashboard.charts.model import Chart
from dashboard.look.palette import PALETTE
from dashboard.look.templating import drawn
from dashboard.renderer import asking
from dashboard.translations import is_rtl
from data_access.texts import cleaned

BASE_ADDRESS = re.compile(r'xlink:href="https://vega\.github\.io/vega-datasets/')
LINKED_MARK = re.compile(r'<a href="([^"]*)"><path aria-label="([^"]*)" ')
CHATTER = re.compile(r' (?:role|aria-roledescription)="[^"]*"')
UNLINKED_MARK = re.compile(r'<(path|line|text) aria-label="[^"]*"')
SPOKEN = re.compile(r' aria-label="[^"]*"')
COLOUR = re.compile(r"var\(--co-([a-z-]+)\)")
OPENING = re.compile(r'^<svg [^>]*width="([\d.]+)" height="([\d.]+)"[^>]*>')


def screen_svg(chart: Chart) -> Markup:
    """The drawing for the page: links have names and nothing else has, colours are CSS variables, text is real text.

    Raises NotDrawn, as the others here.
    """
    svg = CHATTER.sub("", _draw(chart.drawing))
    svg = BASE_ADDRESS.sub('href="', svg)
    svg = LINKED_MARK.sub(r'<a href="\1" aria-label="\2"><title>\2</title><path ', svg)
    svg = UNLINKED_MARK.sub(r'<\1 aria-hidden="true"', svg)
    _start, width, height, inside = OPENING.split(svg, maxsplit=1)
    return drawn(
        "charts/svg.html",
        width=width,
        height=height,
        most=round(float(width) * 1.4),
        alternative=chart.alternative,
        inside=Markup(inside),  # noqa: S704 - the drawing escapes its words
    )


def file_svg(chart: Chart, note: str = "") -> str:
    """The drawing as a file of its own: title and note in it, the palette's light colours, white ground, no link."""
    spec = _without_links(copy.deepcopy(chart.drawing))
    anchor = "end" if is_rtl() else "start"
    spec["title"] = {
        "text": look.lines(chart.title),
        "subtitle": look.lines(note) if note else [],
        "anchor": anchor,
        "fontSize": 17,
        "fontWeight": 600,
        "subtitleFontSize": 12,
        "offset": 16,
        "color": look.INK,
        "subtitleColor": look.MUTED,
    }
    spec["config"].update(background=PALETTE["page"].light, padding=20)
    return _in_light(spec)


def bare_svg(chart: Chart) -> str:
    """The drawing alone, without title and link, for a paper that says the words around it."""
    return _in_light(_without_links(copy.deepcopy(chart.drawing)))


def _in_light(spec: dict[str, Any]) -> str:
    """A drawing with the palette's light colours, and nothing in it that only a screen reads."""
    drawn = SPOKEN.sub("", CHATTER.sub("", _draw(spec)))
    return COLOUR.sub(lambda found: PALETTE[found[1]].light, drawn)


def _draw(spec: dict[str, Any]) -> str:
    return asking.svg(cleaned(spec))


def _without_links(spec: dict[str, Any]) -> dict[str, Any]:
    for layer in spec.get("layer", []):
        layer.get("encoding", {}).pop("href", None)
    return spec
