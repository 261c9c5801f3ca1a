"""Clients of the running application, without a browser."""

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.support.application import Application

Enter = Callable[[str], httpx.Client]


@pytest.fixture
def anonymous(application: Application) -> Iterator[httpx.Client]:
    """Somebody who has not signed in."""
    with httpx.Client(base_url=application.address, timeout=30) as client:
        yield client


@pytest.fixture
def enter(application: Application) -> Iterator[Enter]:
    """`client = enter("secretariat")`: somebody signed in by one click."""
    opened = []

    def entered(role: str) -> httpx.Client:
        client = httpx.Client(base_url=application.address, timeout=30)
        opened.append(client)
        page = client.get("/connexion").text
        account = re.search(rf'value="(\d+)" data-role="{role}"', page)
        assert account is not None
        answer = client.post("/connexion/exemple", data={"form_token": token_of(page), "account": account[1]})
        assert answer.status_code == 303
        return client

    yield entered
    for client in opened:
        client.close()


def token_of(page: str) -> str:
    """The token of the forms of a page."""
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]
