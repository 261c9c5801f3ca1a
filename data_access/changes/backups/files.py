"""Verification of a backup file before it is restored: complete, of this program, unaltered, of a known version."""

import hashlib
import json
import shutil
import sqlite3
import struct
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from data_access.audit import NOTHING, Seal
from data_access.migrations import bring_up, is_known
from data_access.proof.as_held import UNREADABLE
from data_access.queries.history.chain import verified
from data_access.queries.history.replay import replay
from data_access.queries.soundness import broken_in
from data_access.refusals import Refused
from data_access.tables.base import Base

LEFT_OUT = frozenset({"sign_ins", "sign_in_failures", "known_devices"})
"""Tables the rows of which never enter a backup."""
FACTS = "backup_facts"
"""The table that only backups have: when it was made, the last entry and seal of its history, its checksum."""
FACTS_SINCE = "0005"
"""Backups of an older revision were made before there were facts."""
FIRST_BYTES = b"SQLite format 3\x00"
FOLDER = "cocreation-restore-"
AT_ONCE = 100
DEAD_AFTER = 3_600
"""Seconds without a change after which a working file is the leftover of a process that was killed."""


def stamp(made: sqlite3.Connection, revision: str) -> None:
    """Write the facts of a backup into its file: the seal of its history, and the checksum of all its rows."""
    head = made.execute("SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1").fetchone() or NOTHING
    facts = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "revision": revision,
        "entry": str(head[0]),
        "seal": head[1],
        "sha256": _checksum(made),
    }
    made.execute(f"DROP TABLE IF EXISTS {FACTS}")
    made.execute(f"CREATE TABLE {FACTS} (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    made.executemany(f"INSERT INTO {FACTS} VALUES (?, ?)", facts.items())  # noqa: S608 - a name of ours


def require_sound(connection: sqlite3.Connection, file: Path) -> None:
    """Raise Refused when SQLite finds the file damaged."""
    said = connection.execute("PRAGMA quick_check").fetchone()[0]
    if said != "ok":
        raise Refused("{file} is damaged: {error}.", file=file, error=said)


def clear_leftovers(folder: Path, pattern: str) -> None:
    """Remove temporary files of a killed backup or restore, once they are no longer being written."""
    for left in folder.glob(pattern):
        try:
            latest = max((found.stat().st_mtime for found in (left, *left.glob("*"))), default=0.0)
            if time.time() - latest > DEAD_AFTER:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        except OSError:
            continue


@contextmanager
def opened(file: Path, unverified: bool = False) -> Iterator[Connection]:
    """A verified copy of a backup, brought to the present schema; the file itself is never written to.

    Raises Refused with what is wrong; `unverified` accepts a history or rows that do not hold.
    """
    _require_whole(file)
    clear_leftovers(Path(tempfile.gettempdir()), f"{FOLDER}*")
    with tempfile.TemporaryDirectory(prefix=FOLDER) as folder:
        copy = Path(folder) / "backup.db"
        with _told_as_damage(file):
            with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as given:
                require_sound(given, file)
                with closing(sqlite3.connect(copy)) as target:
                    given.backup(target)
            with closing(sqlite3.connect(copy)) as target:
                kept = _require_ours(target, file, unverified)
        made = create_engine(f"sqlite:///{copy}", hide_parameters=True)
        try:
            with made.connect() as connection:
                with _told_as_damage(file):
                    bring_up(connection)
                    connection.commit()
                    if not unverified:
                        with Session(connection) as session:
                            _verify(session, file, kept)
                    _read_all(connection)
                yield connection
        finally:
            made.dispose()


@contextmanager
def _told_as_damage(file: Path) -> Iterator[None]:
    """Whatever a file makes fail while it is read is said in one sentence: what is damaged keeps to no rule."""
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError, *UNREADABLE) as error:
        why = getattr(error, "orig", None) or error
        raise Refused("{file} is damaged: {error}.", file=file, error=why) from error


def _read_all(connection: Connection) -> None:
    """Read every row that would be put back, so that none is found unreadable once others are replaced."""
    for table in Base.metadata.sorted_tables:
        for _rows in connection.execution_options(yield_per=AT_ONCE).execute(select(table)).partitions():
            pass


def _require_whole(file: Path) -> None:
    """Read the file's own header: is it a SQLite database, and are all its pages there?"""
    try:
        with file.open("rb") as held:
            header = held.read(100)
        size = file.stat().st_size
    except OSError as error:
        raise Refused("{file} cannot be read: {error}.", file=file, error=error) from error
    if len(header) < 100 or not header.startswith(FIRST_BYTES):
        raise Refused("{file} is not a backup of this program.", file=file)
    page = struct.unpack(">H", header[16:18])[0]
    whole = (65_536 if page == 1 else page) * struct.unpack(">I", header[28:32])[0]
    if size < whole:
        raise Refused("{file} is cut short: {size} of {whole} bytes are there.", file=file, size=size, whole=whole)


def _require_ours(copy: sqlite3.Connection, file: Path, unverified: bool) -> tuple[Seal, ...]:
    """The seals that the history of a backup must hold; Refused for what is not ours, newer, or has another content."""
    there = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"alembic_version", "audit_entries"} <= there:
        raise Refused("{file} is not a backup of this program.", file=file)
    revision = str((copy.execute("SELECT version_num FROM alembic_version").fetchone() or ("",))[0])
    if not is_known(revision):
        raise Refused("{file} was made by a newer version of the program: update the program first.", file=file)
    if FACTS not in there:
        if revision >= FACTS_SINCE and not unverified:
            raise Refused("{file} lacks the seal that a backup has: it is another copy, or was altered.", file=file)
        return ()
    facts = dict(copy.execute(f"SELECT name, value FROM {FACTS}"))  # noqa: S608 - a name of ours
    if facts.get("sha256") != _checksum(copy) and not unverified:
        raise Refused("{file} no longer holds what was backed up: its checksum is wrong.", file=file)
    seal = (int(facts["entry"]), facts["seal"])
    return () if seal == NOTHING else (seal,)


def _verify(session: Session, file: Path, kept: tuple[Seal, ...]) -> None:
    chain = verified(session, kept)
    if chain.broken_at is not None:
        raise Refused("{file}: the history is broken at entry {entry}.", file=file, entry=chain.broken_at)
    if chain.lost is not None:
        raise Refused("{file}: the history is not the one that was backed up.", file=file)
    if broken := broken_in(session):
        raise Refused(
            "{file}: rows break a rule of the data ({table}, {rule}).",
            file=file,
            table=broken[0].table,
            rule=broken[0].rule,
        )
    if differences := replay(session).differences:
        raise Refused(
            "{file}: {count} values are not what the history says, the first in {table}, row {row}.",
            file=file,
            count=len(differences),
            table=differences[0].table,
            row=differences[0].record,
        )


def _checksum(copy: sqlite3.Connection) -> str:
    """SHA-256 over all rows of all tables but the facts, in an order that does not depend on the file."""
    made = hashlib.sha256()
    names = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for name in sorted(row[0] for row in names if row[0] != FACTS):
        made.update(name.encode())
        for row in copy.execute(f'SELECT * FROM "{name}" ORDER BY 1'):  # noqa: S608 - a name of ours
            made.update(json.dumps(row, ensure_ascii=True, default=str).encode())
    return made.hexdigest()
