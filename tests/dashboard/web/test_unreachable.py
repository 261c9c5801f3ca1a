"""The database away, on PostgreSQL: one clear page, nothing typed is lost, and it goes on by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.support.application import serving
from tests.support.browser import People, settle
from tests.support.databases import STAGE, Databases

pytestmark = [pytest.mark.browser, pytest.mark.postgresql]


@contextmanager
def _away(server: str, name: str) -> Iterator[None]:
    """Nobody reaches the database for the length of the block."""
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        connection.execute(
            text("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = :name"), {"name": name}
        )
        try:
            yield
        finally:
            connection.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))


def test_a_page_waits_for_the_database_and_goes_on(
    databases: Databases, postgresql_server: Callable[[], str], chromium: Browser
) -> None:
    address = databases.fresh("postgresql", STAGE)
    with serving(address) as application:
        people = People(chromium, application)
        page = people.sign_in("secretariat")
        before = page.locator(".co-head h1").inner_text()
        with _away(postgresql_server(), address.rsplit("/", 1)[1]):
            page.locator(".co-nav a").nth(1).click()
            expect(page.locator(".co-pause")).to_contain_text("La base de données est inaccessible")
            assert httpx.get(f"{application.address}/sante").status_code == 503
            newcomer = people.visitor()
            newcomer.goto(f"{application.address}/connexion")
            expect(newcomer.locator("h1")).to_have_text("La base de données est inaccessible")
        expect(page.locator(".co-pause")).to_have_count(0)
        settle(page)
        expect(page.locator(".co-head h1")).not_to_have_text(before)
        expect(newcomer.locator("h1")).to_have_text("Se connecter")
        people.leave()
