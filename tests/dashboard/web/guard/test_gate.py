"""What the anonymous and each role may fetch, asked over HTTP of the running application."""

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard import navigation
from data_access.permissions import Actor, allowed
from data_access.states import Role
from tests.dashboard.conftest import Enter
from tests.support.application import Application

PUBLIC = ["/sante", "/connexion", "/_stcore/health", "/app/static/favicon.svg", "/app/static/boot.js"]
CLOSED = ["/media/0.png", "/_stcore/metrics", "/_stcore/host-config", "/live"]


@pytest.mark.parametrize("path", PUBLIC)
def test_the_public_part_needs_nobody(anonymous: httpx.Client, path: str) -> None:
    assert anonymous.get(path).status_code == 200


@pytest.mark.parametrize("path", CLOSED)
def test_files_and_streams_are_closed_to_the_anonymous(anonymous: httpx.Client, path: str) -> None:
    assert anonymous.get(path).status_code == 401


def test_uploads_and_the_agent_are_closed_to_the_anonymous(anonymous: httpx.Client) -> None:
    assert anonymous.put("/_stcore/upload_file/1/2").status_code == 401
    assert anonymous.post("/_stcore/agent/interact", json={}).status_code == 404


@pytest.mark.parametrize("path", ["/", *(navigation.address(entry.key) for entry in navigation.PAGES[1:]), "/other"])
def test_pages_lead_the_anonymous_to_the_sign_in_page_and_back(anonymous: httpx.Client, path: str) -> None:
    answer = anonymous.get(path, params={"theme": "santé"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/connexion?suite=%2F")
    assert "theme%3Dsant" in answer.headers["location"]


def test_the_websocket_is_closed_to_the_anonymous(application: Application) -> None:
    with pytest.raises(InvalidStatus):
        connect(application.address.replace("http", "ws") + "/_stcore/stream")


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_the_pages_of_its_rights_and_no_other(enter: Enter, role: Role) -> None:
    client = enter(role)
    actor = Actor(1, "somebody", role, 1, 1)
    for entry in navigation.PAGES:
        may, address = allowed(actor, entry.action) is not None, navigation.address(entry.key)
        answer = client.get(address)
        if address == "/" and not may:
            assert (answer.status_code, answer.headers["location"]) == (303, navigation.arrival(actor))
            continue
        assert answer.status_code == (200 if may else 403), entry.key


def test_an_unknown_address_is_said_to_be_one(enter: Enter) -> None:
    client = enter("reader")
    for path in ("/nowhere", "/donnees/", "/idees/1", "/langue/ar", "/_stcore/agent/mcp", "/component/x/index.html"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "n’existe pas" in answer.text


def test_the_page_of_the_overview_has_one_address(enter: Enter) -> None:
    answer = enter("reader").get("/vue-d-ensemble?theme=T1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?theme=T1")


def test_health_says_the_revision_and_nothing_else(anonymous: httpx.Client) -> None:
    said = anonymous.get("/sante").json()
    assert said.keys() == {"status", "revision"}
    assert said["revision"] > 0
