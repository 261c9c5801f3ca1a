"""Databases for tests: migrated, and filled with a plan, once; then copied for each test that asks."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from data_access import database, migrations
from data_access.proof import anchor
from tests.support.small_plan import SMALL_PLAN, build_small_plan

STAGE = "drafting"
"""The stage of the sample plan that most tests look at: something of everything, nothing finished."""
SMALL = "small"
"""In place of a stage: the small plan of `support.small_plan`."""


class Databases:
    """Hands out addresses of fresh databases; `stage` fills them: the sample plan at that stage, or the small plan."""

    def __init__(self, folder: Path, server: Callable[[], str], fill: Callable[[str], None]) -> None:
        self._folder, self._server, self._fill = folder, server, fill
        os.environ[anchor.FOLDER] = str(folder)
        self._templates: dict[tuple[str, str | None], str] = {}
        self._numbers = count(1)

    def fresh(self, backend: str, stage: str | None = None, name: str = "") -> str:
        """The address of a new database, the caller's own.

        With a `name` the address is the same as the last time: SQLAlchemy then keeps its compiled statements.
        """
        template = self._template(backend, stage)
        name = name or f"test_{next(self._numbers)}"
        if backend == "sqlite":
            copy = self._folder / f"{name}.db"
            shutil.copyfile(self._folder / f"{template}.db", copy)
            return self._sealed(f"sqlite:///{copy}", f"sqlite:///{self._folder / template}.db")
        return self._sealed(self._create(name, template), f"{self._server()}/{template}")

    def _sealed(self, address: str, template: str) -> str:
        """Give a copy the anchor of its template."""
        mine, its = anchor.file_of(address), anchor.file_of(template)
        if mine is not None and its is not None:
            mine.unlink(missing_ok=True)
            if its.exists():
                shutil.copyfile(its, mine)
        return address

    def forget(self, address: str) -> None:
        """Remove a database that `fresh` gave."""
        if address.startswith("sqlite"):
            for path in self._folder.glob(Path(address).name + "*"):
                path.unlink()
        else:
            self._administer(f'DROP DATABASE IF EXISTS "{address.rsplit("/", 1)[1]}" WITH (FORCE)')
            if (seals := anchor.file_of(address)) is not None:
                seals.unlink(missing_ok=True)

    def _template(self, backend: str, stage: str | None) -> str:
        if (backend, stage) not in self._templates:
            name = f"template_{stage or 'empty'}"
            if stage is not None:
                address = self.fresh(backend)
                with using(address):
                    self._fill(stage)
                name = Path(address).stem if backend == "sqlite" else address.rsplit("/", 1)[1]
            else:
                address = f"sqlite:///{self._folder / name}.db" if backend == "sqlite" else self._create(name)
                with using(address):
                    migrations.upgrade()
            self._templates[backend, stage] = name
        return self._templates[backend, stage]

    def _create(self, name: str, template: str = "template0") -> str:
        self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"{self._server()}/{name}"

    def _administer(self, statement: str) -> None:
        engine = create_engine(f"{self._server()}/postgres", isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.execute(text(statement))


@contextmanager
def using(address: str) -> Iterator[str]:
    """Make an address the process's database for a block; every connection is closed at its end."""
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = address
    try:
        yield address
    finally:
        database.engine().dispose()
        if before is None:
            del os.environ["DATABASE_URL"]
        else:
            os.environ["DATABASE_URL"] = before


def tell_plan(stage: str) -> None:
    """Fill the current, empty database with the sample plan at a stage of the process, or with the small plan."""
    if stage == SMALL:
        assert build_small_plan() == SMALL_PLAN
        return
    # Imported here because most tests need no sample plan and should not wait for it.
    from data_access import demo

    demo.build(stage)
