"""Opening one record by its reference or by words of its title: a box that completes what is typed."""

from collections.abc import Mapping

from dashboard.look.escaping import escape
from dashboard.translations import _
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part


def draw(name: str, label: str, titles: Mapping[str, str]) -> None:
    """A box whose choice goes into the address under `name`; `titles` are the titles by reference, in their order."""
    options = "".join(
        f'<option value="{escape(reference)}">{escape(reference)} · {escape(title)}</option>'
        for reference, title in titles.items()
    )
    unknown = _("Nothing or too much corresponds: choose one of the list.")
    board.show(
        f"choose_{name}",
        Part(
            f'<form class="co-choose" data-unknown="{escape(unknown)}"><label>{escape(label)}'
            f'<input name="{name}" list="co-choose-{name}" autocomplete="off" required '
            f'placeholder="{escape(_("Number or words of the title"))}"></label>'
            f'<datalist id="co-choose-{name}">{options}</datalist></form>'
        ),
    )
