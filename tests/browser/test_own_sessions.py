"""One's own sessions in a browser: each is listed, another one is ended and no longer opens anything."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser import People

pytestmark = pytest.mark.browser


def test_another_session_of_one_s_own_is_ended(own_people: People) -> None:
    other = own_people.sign_in("copil")
    page = own_people.sign_in("copil", viewport={"width": 360, "height": 740})
    page.goto(f"{own_people.application.address}/mes-sessions")
    lines = page.locator(".co-sessions li")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text="celle-ci")).to_have_count(1)
    end = lines.get_by_role("button", name="Mettre fin")
    expect(end).to_have_css("white-space", "nowrap")
    end.click()
    expect(lines).to_have_count(1)
    other.goto(f"{own_people.application.address}/idees")
    expect(other).to_have_url(re.compile("/connexion"))
