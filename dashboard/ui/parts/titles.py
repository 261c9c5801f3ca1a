"""Titles written in two languages: the reader's own first, the other one under it."""

from dashboard.translations import is_rtl


def spoken(title: str, title_ar: str | None) -> str:
    """The title in the language of the page where it has one, else as it was written."""
    return title_ar if is_rtl() and isinstance(title_ar, str) and title_ar else title


def in_order(title: str, title_ar: str | None) -> tuple[str, list[str]]:
    """The title to be read first, and the others that there are."""
    first = spoken(title, title_ar)
    return first, [other for other in (title, title_ar) if other and other != first]
