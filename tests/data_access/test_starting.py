"""Processes that start at once on one empty database: each is served, one of them makes the tables and the sample."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import text

from data_access import migrations
from data_access.database import engine, reading
from data_access.permissions import SYSTEM
from data_access.proof import anchor
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.replay import replayed
from data_access.queries.settings.plans import plans
from tests.support.application import ROOT, serving
from tests.support.databases import Databases

SEVERAL = 2


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def nothing(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The address of a database without any table."""
    address = f"sqlite:///{tmp_path}/new.db" if request.param == "sqlite" else databases.fresh("postgresql")
    monkeypatch.setenv("DATABASE_URL", address)
    # Seals of its own: in the folder that the tests share, another database of this name has left some.
    monkeypatch.setenv(anchor.FOLDER, str(tmp_path))
    if request.param == "postgresql":
        with engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    return address


def test_servers_that_start_at_once_on_an_empty_database_all_answer(nothing: str) -> None:
    with ExitStack() as held, ThreadPoolExecutor(SEVERAL) as pool:
        contexts = [serving(nothing) for _ in range(SEVERAL)]
        for context, running in zip(contexts, [pool.submit(context.__enter__) for context in contexts], strict=True):
            application = running.result()
            held.push(context)
            with urlopen(f"{application.address}/sante", timeout=20) as answer:  # noqa: S310 - our own address
                assert answer.status == 200
            assert "Traceback" not in application.log.read_text()
    assert migrations.current() == migrations.newest()


def test_a_sample_that_several_load_at_once_is_loaded_once(nothing: str) -> None:
    command = [sys.executable, "-m", "dashboard.cli", "demo", "--if-new", "--stage", "collecting"]
    environment = {**os.environ, "DATABASE_URL": nothing, "LC_ALL": "en"}
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(SEVERAL)
    ]
    said = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0] * SEVERAL, said
    assert sum("stays as it is" in out for out, _err in said) == SEVERAL - 1
    assert len(plans()) == 1
    assert verify_chain(SYSTEM).holds
    assert replayed(SYSTEM).differences == ()
    with reading() as session:
        begun = session.execute(text("SELECT count(*) FROM audit_entries WHERE table_name = 'plans'")).scalar()
    assert begun == 1
