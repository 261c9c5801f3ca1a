"""Which revisions of the schema there are, by the numbers of their files, and which one a database is at."""

import re
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

VERSIONS = Path(__file__).parent / "versions"
NUMBERED = re.compile(r"(\d{4})_\w+\.py")


@lru_cache(maxsize=1)
def revisions() -> tuple[str, ...]:
    """The revisions in order, each as its file is numbered, in whichever folder below `versions` it stands."""
    found = (NUMBERED.fullmatch(path.name) for path in VERSIONS.rglob("*.py"))
    return tuple(sorted(number[1] for number in found if number))


def newest() -> str:
    """The revision that this version of the program works with."""
    return revisions()[-1]


def is_known(revision: str) -> bool:
    """Whether a revision is one of this program's, and not of a newer version."""
    return revision in revisions()


def stored(connection: Connection) -> str | None:
    """The revision that a database says it is at, None before the first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found
