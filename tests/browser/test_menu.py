"""The menu of the frame is that of the role which the account has now."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from data_access.changes.accounts.roles import set_role
from data_access.database import reading
from data_access.permissions import Actor
from data_access.states import Role
from data_access.tables import Account
from tests.support.browser import People
from tests.support.databases import using

pytestmark = pytest.mark.browser
IMPORT = '.co-nav a[href="/import-idees"]'


def test_another_role_draws_the_menu_anew_without_a_reload(own_people: People) -> None:
    page = own_people.sign_in("reader")
    expect(page.locator(IMPORT)).to_have_count(0)
    page.evaluate("window.isSamePage = true")
    with using(own_people.application.database):
        with reading() as session:
            login = session.execute(select(Account.login).where(Account.role == Role.READER)).scalars().first()
        assert login is not None
        set_role(Actor(None, "Administrateur", Role.ADMINISTRATOR), login, Role.SECRETARIAT)
    expect(page.locator(IMPORT)).to_have_count(1)
    expect(page.locator('.co-nav a[aria-current="page"]')).to_have_count(1)
    assert page.evaluate("window.isSamePage")
