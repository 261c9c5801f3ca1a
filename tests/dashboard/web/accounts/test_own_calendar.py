"""One's own calendar by a secret address: made, renewed, taken back; what anybody else asks for is one 410."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select

from data_access.changes.accounts.accounts import set_active
from data_access.changes.accounts.calendar_address import renew_calendar
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Gone
from data_access.states import Role
from data_access.tables import Account, AuditEntry
from tests.dashboard.conftest import Enter, token_of
from tests.support.application import Application, serving
from tests.support.databases import STAGE, Databases, using

CHOICE = "/mes-avis/agenda"
ADMINISTRATOR = Actor(None, "administrator", Role.ADMINISTRATOR)


@pytest.fixture(scope="module")
def application(databases: Databases) -> Iterator[Application]:
    """An application of these tests: they make addresses, and use up what one address on the network may fail."""
    with serving(databases.fresh("sqlite", STAGE)) as running:
        yield running


def made(here: httpx.Client) -> str:
    """Make the address of the calendar of who is signed in; returns its path."""
    answer = here.post(CHOICE, data={"form_token": token_of(here.get("/mes-avis").text), "act": "make"})
    assert answer.status_code == 200
    found = re.search(r'value="http://[^/"]+(/agenda/[\w-]{43}\.ics)"', answer.text)
    assert found is not None
    return found[1]


def test_an_address_is_made_read_by_anybody_renewed_and_taken_back(enter: Enter) -> None:
    here = enter("secretariat")
    assert "/agenda/" not in here.get("/mes-avis").text
    path = made(here)
    here.cookies.clear()
    got = here.get(path)
    assert (got.status_code, got.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert got.text.startswith("BEGIN:VCALENDAR\r\n")
    assert got.text.count("BEGIN:VEVENT") > 3
    assert "UID:PAN3-meeting-" in got.text
    assert "UID:PAN3-committee-" in got.text
    again = here.get(path, headers={"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert here.head(path).status_code == 200
    assert here.post(path).status_code == 405
    here = enter("secretariat")
    page = here.get("/mes-avis").text
    assert path.split("/")[2] not in page
    other = made(here)
    assert here.get(path).status_code == 410
    assert here.get(other).status_code == 200
    answer = here.post(CHOICE, data={"form_token": token_of(here.get("/mes-avis").text), "act": "end"})
    assert answer.status_code == 303
    assert here.get(other).status_code == 410


def test_a_focal_point_reads_their_administration_s_only(enter: Enter) -> None:
    def events(role: str) -> set[str]:
        here = enter(role)
        return set(re.findall(r"UID:(\S+)", here.get(made(here)).text))

    own, everybodys = events("focal_point"), events("secretariat")
    assert own < everybodys
    assert {one for one in own if "-committee-" in one} == {one for one in everybodys if "-committee-" in one}


def test_an_address_gives_the_stages_and_deadlines_to_who_asks_for_them(enter: Enter) -> None:
    here = enter("reader")
    path = made(here)
    without, with_stages = here.get(path).text, here.get(f"{path}?phases=1").text
    assert "-stage-" not in without
    assert "UID:PAN3-stage-" in with_stages
    assert "UID:PAN3-deadline-1.1-plan@cocreation" in with_stages
    assert with_stages.count("BEGIN:VEVENT") > without.count("BEGIN:VEVENT")


def test_nobody_without_an_account_has_one(application: Application) -> None:
    with using(application.database):
        for actor_id in (None, 10_000):
            with pytest.raises(Gone):
                renew_calendar(Actor(actor_id, "x", Role.READER))


def test_what_does_not_open_answers_the_same_and_guessing_is_slowed(enter: Enter, application: Application) -> None:
    here = enter("secretariat")
    path = made(here)
    for one in ("/agenda/x.ics", f"/agenda/{'a' * 43}.ics", "/agenda/%D9%85.ics"):
        assert (here.get(one).status_code, here.get(one).text) == (410, "410")
    with using(application.database):
        with reading() as session:
            mine = select(Account).where(Account.calendar_sha256.is_not(None), Account.role == Role.SECRETARIAT)
            account = session.execute(mine).scalar_one()
            kept = session.execute(select(AuditEntry.changes).order_by(AuditEntry.id.desc()).limit(3)).scalars().all()
        set_active(ADMINISTRATOR, account.login, False)
        closed = here.get(path)
        set_active(ADMINISTRATOR, account.login, True)
        assert here.get(path).status_code == 200
        with writing(SYSTEM) as session:
            session.get_one(Account, account.id).calendar_until = datetime.now(UTC) - timedelta(seconds=1)
        over = here.get(path)
    assert (closed.status_code, closed.text) == (over.status_code, over.text) == (410, "410")
    secret = path.split("/")[2].removesuffix(".ics")
    assert "calendar_until" in str(kept)
    assert not any(one in str(kept) for one in (secret, str(account.calendar_sha256)))
    assert [here.get(f"/agenda/{number}.ics").status_code for number in range(40)][-1] == 429
