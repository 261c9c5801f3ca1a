"""Titles written in two languages: the reader's own first, the other one under it."""

from dashboard.links import link
from dashboard.look.escaping import escape
from dashboard.translations import is_rtl


def spoken(title: str, title_ar: str | None) -> str:
    """The title in the language of the page where it has one, else as it was written."""
    return title_ar if is_rtl() and isinstance(title_ar, str) and title_ar else title


def head(reference: str, title: str, title_ar: str | None) -> str:
    """The heading of a proposal or a sheet, with its title in the other language under it."""
    first = spoken(title, title_ar)
    others = [other for other in (title, title_ar) if other and other != first]
    under = "".join(f'<p class="co-other" dir="auto">{escape(other)}</p>' for other in others)
    return f'<h2 class="co-title" dir="auto"><bdi>{escape(reference)}</bdi> · {escape(first)}</h2>{under}'


def back(page: str, word: str) -> str:
    """The link from one record to the whole page."""
    arrow = '<span class="co-arrow" aria-hidden="true">←</span>'
    return f'<p class="co-back"><a href="{escape(link(page))}" data-top="1">{arrow} {escape(word)}</a></p>'
