"""The headers of every answer."""

import httpx
import pytest

from dashboard.web.guard.headers import POLICY
from tests.dashboard.conftest import Enter

RULES = [f"{kind} 'self'" for kind in ("default-src", "form-action", "frame-ancestors", "connect-src")]


@pytest.mark.parametrize("path", ["/connexion", "/sante", "/app/static/boot.js", "/nowhere", "/live"])
def test_every_answer_carries_the_policy(anonymous: httpx.Client, path: str) -> None:
    headers = anonymous.get(path).headers
    assert all(rule in headers["content-security-policy"] for rule in RULES)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_nothing_is_ever_evaluated_as_code() -> None:
    scripts = POLICY["script-src"]
    assert "unsafe" not in scripts


def test_no_page_names_another_host(enter: Enter) -> None:
    for path in ("/", "/connexion", "/mot-de-passe"):
        page = enter("secretariat").get(path).text
        assert "//" not in page.replace('http-equiv="', "").replace("<!--", "")


def test_pages_are_not_kept_by_the_browser(enter: Enter) -> None:
    assert enter("secretariat").get("/").headers["cache-control"] == "no-store"
