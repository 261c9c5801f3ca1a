"""What every test may ask for: databases of its own, the running application, people with a browser."""

import os
from collections.abc import Callable, Generator, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from data_access.likeness import nearness
from tests.support import browser as browsers
from tests.support import postgresql, telling
from tests.support.application import Application, serving
from tests.support.browser import People
from tests.support.databases import SMALL, STAGE, Databases, tell_plan, using
from tests.support.obligatory import lacking
from tests.support.small_plan import SMALL_PLAN, SmallPlan

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"

SERVED = frozenset(("application", "own_application", "postgresql_application"))

# A test that asks for no database must not find the one of the person who runs the tests.
os.environ["DATABASE_URL"] = "postgresql+psycopg://nobody@127.0.0.1:1/ask_for_a_database_fixture"


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a case of bytes by its argument: a file made while collecting holds a time, and each worker has its own."""
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what starts a server as slow, so that `make test-fast` leaves it out; in CI try a browser test once more.

    An hour of CI is not lost over one wait on a busy machine: what failed first is shown at the end, with its reason.
    """
    for item in items:
        if SERVED.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        if os.environ.get("CI") == "true" and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Have a failed browser test say what it waited for, and what its pages showed, in lines that can be read."""
    if call.excinfo is not None:
        telling.shorten(call.excinfo.value)
    report = yield
    if report.when == "call" and report.failed and (told := telling.told(getattr(item, "funcargs", {}))):
        report.sections.append(("What the pages showed", told))
    return report


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[], str]]:
    """Starts a PostgreSQL server the first time its address is asked for."""
    started = []

    @cache
    def address() -> str:
        folder = postgresql.programs()
        if folder is None:
            lacking("PostgreSQL", "apt-get install postgresql, or put the folder of initdb on the PATH.")
        server = postgresql.running(folder)
        started.append(server)
        return server.__enter__()

    yield address
    for server in started:
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, postgresql_server: Callable[[], str]) -> Databases:
    """Where fresh databases come from: `databases.fresh("sqlite", stage="meeting")`."""
    return Databases(tmp_path_factory.mktemp("databases"), postgresql_server, tell_plan)


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A fresh database with its schema and no rows, on SQLite and on PostgreSQL; yields its address.

    With the small plan where the test asks for that too.
    """
    yield from _fresh(databases, request.param, SMALL if "small_plan" in request.fixturenames else None)


@pytest.fixture
def sqlite_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A fresh database with its schema and no rows, on SQLite only; with the small plan where the test asks for it."""
    yield from _fresh(databases, "sqlite", SMALL if "small_sqlite_plan" in request.fixturenames else None)


@pytest.fixture
def small_plan(database: str) -> SmallPlan:
    """The small plan in the test's database, on SQLite and on PostgreSQL."""
    return deepcopy(SMALL_PLAN)


@pytest.fixture
def small_sqlite_plan(sqlite_database: str) -> SmallPlan:
    """The small plan in the test's database, on SQLite only."""
    return deepcopy(SMALL_PLAN)


@pytest.fixture(params=BOTH)
def sample_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """A fresh database that holds the sample plan at the stage of drafting, on SQLite and on PostgreSQL."""
    yield from _fresh(databases, request.param, STAGE)


@pytest.fixture
def sqlite_sample(databases: Databases) -> Iterator[str]:
    """A fresh database that holds the sample plan at the stage of drafting, on SQLite only."""
    yield from _fresh(databases, "sqlite", STAGE)


def _fresh(databases: Databases, backend: str, stage: str | None = None) -> Iterator[str]:
    address = databases.fresh(backend, stage, name=f"one_{stage or 'empty'}")
    with using(address):
        yield address
        nearness.rest()
    databases.forget(address)


@pytest.fixture(scope="session")
def application(databases: Databases) -> Iterator[Application]:
    """The running application with the sample plan on SQLite, shared by the tests of one process.

    A test that changes rows which another test counts asks for `own_application`.
    """
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


@pytest.fixture
def own_application(databases: Databases) -> Iterator[Application]:
    """A running application of the test's own, with the sample plan on SQLite."""
    with serving(databases.fresh("sqlite", STAGE)) as application:
        yield application


@pytest.fixture(scope="session")
def postgresql_application(databases: Databases) -> Iterator[Application]:
    """The running application with the sample plan on PostgreSQL."""
    with serving(databases.fresh("postgresql", STAGE)) as application:
        yield application


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser itself."""
    executable = browsers.program()
    if executable is None:
        lacking("Chromium", "apt-get install chromium-headless-shell, or: python -m playwright install chromium")
    with browsers.launched(executable) as browser:
        yield browser


@pytest.fixture
def people(chromium: Browser, application: Application) -> Iterator[People]:
    """Who uses the shared application: `people.sign_in("secretariat", language="ar")` gives a page."""
    people = People(chromium, application)
    yield people
    people.leave()


@pytest.fixture
def own_people(chromium: Browser, own_application: Application) -> Iterator[People]:
    """Who uses the test's own application."""
    people = People(chromium, own_application)
    yield people
    people.leave()


@pytest.fixture
def sign_in(people: People) -> Callable[..., Page]:
    """Sign in to the shared application: `page = sign_in("focal_point", language="fr")`."""
    return people.sign_in


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real material beside the project; a test that needs it is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("The folder ../shared/data is not beside the project: its real files cannot be tried.")
    return SHARED_DATA
