"""A box for a day in a filter: day/month/year as on every page, where the browser's own box follows the browser."""

from datetime import date

from markupsafe import Markup

from dashboard.look.templating import macro
from data_access.values.dates import date_of


def html(key: str, name: str, word: str, value: date | None, mark: str = "") -> Markup:
    """A labelled box that shows the day as it is to be written; `mark` is the class of its label."""
    return macro("day_box", key, name, word, value, mark)


def read(text: str | None) -> date | None:
    """The day that an address asks for, however a person or a link writes it; None for anything else."""
    return date_of(text)
