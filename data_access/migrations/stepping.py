"""The steps between two revisions, which Alembic takes."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

FOLDER = Path(__file__).parent
ONE_DATABASE_ONLY = frozenset({"ix_ideas_folded"})
"""Indexes that one of the two databases has and the other has not: the tables do not speak of them."""


def step_to(connection: Connection, revision: str) -> None:
    """Take the steps that lead to a newer revision, on a connection in a transaction."""
    command.upgrade(configuration(connection), revision)


def steps() -> ScriptDirectory:
    """The steps of the schema, in whichever folder below `versions` they stand."""
    return ScriptDirectory(str(FOLDER), recursive_version_locations=True)


def rewritten(before: str, after: str) -> frozenset[str]:
    """The columns that the steps between two revisions fill anew, which each step names in `REWRITES`."""
    between = steps().iterate_revisions(after, before)
    return frozenset(name for step in between for name in getattr(step.module, "REWRITES", ()))


def compared(_object: object, name: str | None, _kind: str, _is_reflected: bool, _to: object) -> bool:
    """What Alembic compares between the tables and the database: everything but `ONE_DATABASE_ONLY`."""
    return name not in ONE_DATABASE_ONLY


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, made in code so that no file names a database."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("recursive_version_locations", "true")
    config.attributes["connection"] = connection
    return config
