"""Addresses that open rows."""

from datetime import date

import pytest

from dashboard.links import asked_plan, link
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


def test_a_plan_that_the_address_asks_for_is_kept_unless_another_is_named() -> None:
    asked = asked_plan.set("PAN2")
    try:
        assert link("ideas", status="new") == f"{address('ideas')}?plan=PAN2&status=new"
        assert link("ideas", plan="PAN3") == f"{address('ideas')}?plan=PAN3"
    finally:
        asked_plan.reset(asked)
    assert link("ideas") == address("ideas")
