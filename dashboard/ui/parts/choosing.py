"""Opening one record by its reference or by words of its title: a box that completes what is typed."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from dashboard.look.templating import drawn
from dashboard.translations import language
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part


def draw(name: str, label: str, titles: Mapping[str, str]) -> None:
    """A box whose choice goes into the address under `name`; `titles` are the titles by reference, in their order."""
    board.show(f"choose_{name}", Part(_html(name, label, tuple(titles.items()), language())))


@lru_cache(maxsize=32)
def _html(name: str, label: str, titles: tuple[tuple[str, str], ...], _language: str) -> Markup:
    return drawn("parts/choose.html", name=name, label_text=label, titles=dict(titles))
