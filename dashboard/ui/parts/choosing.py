"""Opening one record by its reference or by words of its title: a box that completes what is typed."""

from collections.abc import Mapping

from dashboard.look.templating import drawn
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part


def draw(name: str, label: str, titles: Mapping[str, str]) -> None:
    """A box whose choice goes into the address under `name`; `titles` are the titles by reference, in their order."""
    board.show(f"choose_{name}", Part(drawn("parts/choose.html", name=name, label_text=label, titles=titles)))
