"""Each line of the table of addresses, tried on the running application as nobody, as a reader and as administrator."""

import re
from pathlib import Path

import httpx
import pytest

from dashboard.web.guard import reach
from dashboard.web.guard.reach import ACCESS_RULES, AccessRule, Who
from data_access.permissions import Actor
from data_access.states import Role
from tests.dashboard.conftest import Enter

EXAMPLES = {"/theme-*": "/theme-0.css", "/static/*": "/static/x.js", "/app/static/*": "/app/static/favicon.svg"}
DOCUMENT = Path(__file__).parents[4] / "docs" / "access.md"


def _address(rule: AccessRule) -> str:
    return EXAMPLES.get(rule.path, rule.path.replace("*", "x"))


@pytest.mark.parametrize("rule", [rule for rule in ACCESS_RULES if "GET" in rule.methods], ids=lambda rule: rule.path)
def test_a_door_is_open_to_whom_the_table_says(anonymous: httpx.Client, enter: Enter, rule: AccessRule) -> None:
    if rule.path == "/live":
        return  # a stream, tried in test_following.py
    answer = anonymous.get(_address(rule))
    if rule.who == Who.EVERYBODY:
        assert answer.status_code not in (401, 403)
        assert answer.status_code != 303 or "suite=" not in answer.headers["location"]
    else:
        assert answer.status_code == 401 or answer.headers["location"].startswith("/connexion?suite=")
    if rule.who == Who.READS_RECORDS:
        assert enter("reviewer").get(_address(rule)).status_code == 403
        assert enter("reader").get(_address(rule)).status_code != 403
    expected = {Who.ADMINISTRATOR: (403, 200)}
    if rule.who in expected:
        assert (enter("reader").get(rule.path).status_code, enter("administrator").get(rule.path).status_code) == (
            403,
            200,
        )


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_no_other_method_is_answered(anonymous: httpx.Client, enter: Enter, method: str) -> None:
    for client in (anonymous, enter("secretariat")):
        for path in ("/", "/connexion", "/sante", "/langue", "/_stcore/health", "/media/x", "/app/static/boot.js"):
            assert client.request(method, path).status_code == 405, path


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/co_board/x.js",
        "/_stcore/anything",
        "/component/x/index.html",
        "/component/st_aggrid.AgGrid.agGrid/index.html",
    ],
)
@pytest.mark.parametrize("role", ["", "administrator"])
def test_what_streamlit_offers_besides_is_refused(anonymous: httpx.Client, enter: Enter, role: str, path: str) -> None:
    client = enter(role) if role else anonymous
    for method in ("GET", "POST", "PUT"):
        assert client.request(method, path).status_code == 404


def test_streamlits_own_page_is_never_sent(enter: Enter) -> None:
    client = enter("administrator")
    for path in ("/index.html", "/idees/x", "/auth/login", "/oauth2callback", "/manifest.json", "/x/_stcore/health"):
        assert client.get(path).status_code == 404


def test_a_door_that_nobody_wrote_does_not_exist() -> None:
    assert reach.rule_for("/nowhere") is None
    assert reach.rule_for("/_stcore/health/") is None
    assert reach.rule_for("/connexion/") is None


@pytest.mark.parametrize(
    ("role", "brings", "measures"),
    [
        (Role.SECRETARIAT, True, False),
        (Role.FOCAL_POINT, True, False),
        (Role.ADMINISTRATOR, True, True),
        (Role.COPIL, False, False),
        (Role.READER, False, False),
        (Role.REVIEWER, False, False),
    ],
)
def test_files_and_figures_of_the_server_are_for_few(role: Role, brings: bool, measures: bool) -> None:
    actor = Actor(1, "somebody", role, 1, 1)
    assert reach.may_pass(Who.BRINGS_FILES, actor) is brings
    assert reach.may_pass(Who.ADMINISTRATOR, actor) is measures


def test_the_document_says_the_same() -> None:
    told = re.findall(
        r"^\| `([^`]+)` \| ([A-Z ]+) \| ([^|]+) \| ([^|]+) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    table = [(rule.path, " ".join(sorted(rule.methods)), rule.who.value, rule.holds) for rule in ACCESS_RULES]
    assert told == table
