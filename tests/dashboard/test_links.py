"""Addresses that open rows."""

from datetime import date

import pytest

from dashboard.links import link
from dashboard.navigation import PAGES, address


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        ({}, ""),
        ({"status": "new", "theme": ()}, "?status=new"),
        ({"status": ("new", "unclear")}, "?status=new&status=unclear"),
        ({"search": "accès & santé"}, "?search=acc%C3%A8s%20%26%20sant%C3%A9"),
        ({"since": date(2023, 5, 1), "until": None}, "?since=2023-05-01"),
        ({"late": True, "orphans": False}, "?late=1"),
        ({"page": 2}, "?page=2"),
        ({"search": ""}, ""),
    ],
)
def test_filters_are_written_as_the_pages_read_them(filters: dict[str, object], query: str) -> None:
    assert link("ideas", **filters) == f"{address('ideas')}{query}"  # type: ignore[arg-type]


def test_every_page_has_an_address() -> None:
    assert [link(page.key) for page in PAGES] == [address(page.key) for page in PAGES]
