"""A browser test that fails says in a few lines what it waited for and what its pages showed."""

import pytest
from playwright.sync_api import Error, expect

from tests.support.browser import People
from tests.support.telling import MOST_LINES, shorten, told

pytestmark = pytest.mark.browser


def test_what_a_failed_test_says_can_be_read(people: People) -> None:
    page = people.sign_in("secretariat", path="/propositions")
    page.get_by_role("button", name="Nouvelle proposition").click()
    page.get_by_test_id("stDialog").get_by_label("Titre").fill("Une idée")
    with pytest.raises(AssertionError, match="Aria snapshot") as expected:
        expect(page.locator(".co-over:popover-open")).to_contain_text("verrou", timeout=100)
    with pytest.raises(Error, match="Call log") as pressed:
        page.locator(".co-over").click(timeout=100)
    for failure in (expected, pressed):
        shorten(failure.value)
        assert len(str(failure.value).splitlines()) <= MOST_LINES + 1
        assert ".co-over" in str(failure.value)
    first = told({"people": people}).splitlines()[0]
    assert first.startswith("address: /propositions, script: ")
    assert "dialog: ['Nouvelle proposition" in first
    assert "[Une idée]" in first
