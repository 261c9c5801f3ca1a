"""A box for a day in a filter: day/month/year as on every page, where the browser's own box follows the browser."""

from datetime import date

from dashboard.look.escaping import escape
from dashboard.translations import _, p_
from data_access.values.dates import date_of


def html(key: str, name: str, word: str, value: date | None, mark: str = "") -> str:
    """A labelled box that shows the day as it is to be written; `mark` is the class of its label."""
    given = f"{value:%d/%m/%Y}" if value else ""
    hint, way = escape(p_("day box", "dd/mm/yyyy")), escape(_("Day/month/year, 30/11/2023 for example"))
    kind = f' class="{mark}"' if mark else ""
    return (
        f'<label{kind}>{escape(word)} <input type="text" class="co-date" id="{key}-{name}" name="{name}" dir="ltr" '
        f'inputmode="numeric" autocomplete="off" maxlength="10" placeholder="{hint}" title="{way}" '
        f'value="{given}"></label>'
    )


def read(text: str | None) -> date | None:
    """The day that an address asks for, however a person or a link writes it; None for anything else."""
    return date_of(text)
