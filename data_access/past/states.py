"""The states of earlier evenings: each made once, as a database that can only be read, and kept for a while.

An earlier state never changes: it is kept as long as the log is the one that it was made from.
"""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections import OrderedDict
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from threading import RLock
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, select

from data_access.audit import ACCESS, FIRST_HASH, NOTHING, Seal
from data_access.connections.past import Past, looking_at
from data_access.database import address, autocommit_reading, engine
from data_access.past.taking_back import take_back
from data_access.tables import AuditEntry, Base
from data_access.tables.base import in_utc

FOLDER = "cocreation-past-"
MOST, MOST_BYTES = 6, 1_000_000_000
"""Earlier states that are kept on disk at a time, and bytes of them; the one used last always."""
AT_ONCE = 2_000
LAST = select(AuditEntry.id, AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)
Asked = tuple[str, date, str]


@dataclass(frozen=True)
class _Kept:
    """A state on disk, and the log's last entry when it was made."""

    past: Past
    file: Path
    made_at: Seal


@dataclass
class States:
    """The states that are kept, the one used last at the end; shared by the threads of one process."""

    kept: OrderedDict[Asked, _Kept] = field(default_factory=OrderedDict)
    lock: RLock = field(default_factory=RLock)
    folder: Path | None = None
    number: int = 0

    def of(self, day: date, time_zone: str) -> Past:
        """The state of the evening of a day in a time zone, made by the first who asks while the others wait.

        Raises Unavailable when the database cannot be reached.
        """
        asked = (address(), day, time_zone)
        with self.lock:
            found = self.kept.get(asked)
            if found is None or not stands(found.made_at):
                self._drop(asked)
                found = self.kept[asked] = self._made(day, time_zone)
            self.kept.move_to_end(asked)
            while len(self.kept) > MOST or (len(self.kept) > 1 and self._bytes() > MOST_BYTES):
                self._drop(next(iter(self.kept)))
            return found.past

    def close(self) -> None:
        """Remove them all, with their folder."""
        with self.lock:
            for asked in list(self.kept):
                self._drop(asked)
            if self.folder is not None:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder = None

    def _bytes(self) -> int:
        return sum(one.file.stat().st_size for one in self.kept.values())

    def _drop(self, asked: Asked) -> None:
        if (gone := self.kept.pop(asked, None)) is not None:
            with looking_at(gone.past):
                engine().dispose()
            gone.file.unlink(missing_ok=True)

    def _made(self, day: date, time_zone: str) -> _Kept:
        if self.folder is None:
            _clear_leftovers()
            self.folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-"))
        self.number += 1
        file = self.folder / f"{self.number}.db"
        end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(time_zone))
        made_at = _copy(file)
        with closing(sqlite3.connect(file, isolation_level=None)) as made:
            made.execute("PRAGMA journal_mode=OFF")
            lost = take_back(made, end, day)
            kinds = ", ".join("?" * len(ACCESS))
            asked = f"SELECT id FROM audit_entries WHERE operation NOT IN ({kinds}) ORDER BY id DESC LIMIT 1"  # noqa: S608
            [revision] = made.execute(asked, sorted(ACCESS)).fetchone() or (0,)
            [seal] = made.execute("SELECT hash FROM audit_entries ORDER BY id DESC LIMIT 1").fetchone() or (FIRST_HASH,)
        url = f"sqlite:///file:{file}?mode=ro&immutable=1&uri=true"
        return _Kept(Past(day, url, revision, seal, lost), file, made_at)


@lru_cache(maxsize=1)
def states() -> States:
    """The earlier states of this process, removed when it ends."""
    made = States()
    atexit.register(made.close)
    return made


def as_of(day: date, time_zone: str) -> Past:
    """The state of the evening of a day that is over, in a time zone, whatever is looked at now: see `States.of`."""
    with looking_at(None):
        return states().of(day, time_zone)


def stands(seal: Seal) -> bool:
    """Whether the log still holds this entry: it was only added to since."""
    if seal == NOTHING:
        return False
    with autocommit_reading() as connection:
        held = connection.execute(select(AuditEntry.hash).where(AuditEntry.id == seal[0])).scalar()
    return held == seal[1]


def _copy(file: Path) -> Seal:
    """Copy the current database to a new SQLite file, as it is at one moment; returns the last entry of its log."""
    os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    if engine().dialect.name == "sqlite":
        with engine().connect() as source, closing(sqlite3.connect(file)) as target:
            source.connection.driver_connection.backup(target)  # type: ignore[union-attr]
            return target.execute("SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1").fetchone() or NOTHING
    made = create_engine(f"sqlite:///{file}")
    try:
        with (
            engine().connect().execution_options(isolation_level="REPEATABLE READ") as source,
            made.begin() as target,
        ):
            Base.metadata.create_all(target)
            for table in Base.metadata.sorted_tables:
                rows = source.execution_options(yield_per=AT_ONCE).execute(select(table))
                for some in rows.mappings().partitions(AT_ONCE):
                    target.execute(
                        table.insert(), [{name: in_utc(value) for name, value in row.items()} for row in some]
                    )
            last = target.execute(LAST).first()
            return (last.id, last.hash) if last is not None else NOTHING
    finally:
        made.dispose()


def _clear_leftovers() -> None:
    """Remove the states of processes that were killed."""
    for left in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        number = left.name.removeprefix(FOLDER).partition("-")[0]
        if number.isdigit() and not _lives(int(number)):
            with suppress(OSError):
                shutil.rmtree(left)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
