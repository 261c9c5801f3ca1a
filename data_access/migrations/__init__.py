"""The schema's history: one set of Alembic migrations for SQLite and PostgreSQL, run under a lock at start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import InterfaceError, OperationalError

from data_access.database import Unavailable, engine

FOLDER = Path(__file__).parent
ONE_DATABASE_ONLY = frozenset({"ix_ideas_folded"})
"""Indexes that one of the two databases has and the other has not: the tables do not speak of them."""
LOCK = 62_301_124
"""Key of PostgreSQL's advisory lock for migrations; on SQLite, BEGIN IMMEDIATE is the lock."""


def upgrade(revision: str = "head") -> None:
    """Bring the schema of the current database to a revision; safe when several processes start together.

    Raises Unavailable when the database cannot be reached.
    """
    try:
        with engine().execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            command.upgrade(configuration(connection), revision)
    except (OperationalError, InterfaceError) as error:
        raise Unavailable(str(error.orig)) from error


def newest() -> str:
    """The revision that this version of the program works with."""
    return str(ScriptDirectory(str(FOLDER)).get_current_head())


def current() -> str | None:
    """The revision that the database is at, None before the first migration."""
    with engine().connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def compared(_object: object, name: str | None, _kind: str, _is_reflected: bool, _to: object) -> bool:
    """What Alembic compares between the tables and the database: everything but `ONE_DATABASE_ONLY`."""
    return name not in ONE_DATABASE_ONLY


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, made in code so that no file names a database."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config
