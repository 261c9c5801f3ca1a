"""The list of one's own sessions, and ending one of them, as a browser without scripts does it."""

import re

from data_access.queries.accounts.accounts import fingerprint
from tests.dashboard.conftest import Enter, token_of


def test_one_ends_ones_other_sessions(enter: Enter) -> None:
    here, there, third = enter("reader"), enter("reader"), enter("reader")
    page = here.get("/mes-sessions").text
    key = fingerprint(there.cookies["co_session"])
    assert f'value="{key}"' in page
    assert f'value="{fingerprint(here.cookies["co_session"])}"' not in page
    answer = here.post("/mes-sessions", data={"form_token": token_of(page), "session": key})
    assert (answer.status_code, answer.headers["location"]) == (303, "/mes-sessions")
    assert there.get("/").status_code == 303
    assert (here.get("/").status_code, third.get("/").status_code) == (200, 200)
    here.post("/mes-sessions", data={"form_token": token_of(page), "session": "others"})
    assert (here.get("/").status_code, third.get("/").status_code) == (200, 303)


def test_the_session_of_another_is_not_ended(enter: Enter) -> None:
    mine, theirs = enter("reader"), enter("secretariat")
    token = token_of(mine.get("/mes-sessions").text)
    key = fingerprint(theirs.cookies["co_session"])
    assert mine.post("/mes-sessions", data={"form_token": token, "session": key}).status_code == 403
    assert mine.post("/mes-sessions", data={"form_token": "x" * 43, "session": "others"}).status_code == 403
    assert theirs.get("/").status_code == 200


def test_the_menu_leads_there(enter: Enter) -> None:
    assert re.search(r'<a href="/mes-sessions">[^<]+</a>', enter("reader").get("/").text)
