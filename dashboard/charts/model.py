"""What a chart is, once computed: its sentence, its drawing and the table of what it draws."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Chart:
    """A chart ready to be shown, printed and downloaded, in the language in which it was made.

    `name` is its file name and anchor; `title` a sentence that says what it shows; `alternative` the same for who does
    not see it; `drawing` a Vega-Lite specification whose colours are CSS variables; `table` what it draws, one row a
    mark, with headings for people.
    """

    name: str
    title: str
    alternative: str
    drawing: dict[str, Any] = field(repr=False)
    table: pd.DataFrame = field(repr=False)
