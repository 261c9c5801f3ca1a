"""The anchor: seals of the history kept in a file outside the database, so that a shortened one is found.

Each commit adds a line with the moment, the id of the last entry and its hash (the seal). A line is written after its
commit, so the anchor may be behind the history; it is never ahead of it, but where entries were lost. What the file
holds is proof only against who cannot write to it: `docs/history.md` says what follows from that.
"""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import make_url

from data_access.audit import NOTHING, Seal

LOG = logging.getLogger("cocreation")
FOLDER = "COCREATION_SEALS"
"""The environment variable that names the folder of the anchors; a folder that another account owns proves more."""
LONGEST, LINES_KEPT, LAST_BYTES = 200_000, 500, 400


def file_of(address: str) -> Path | None:
    """Where the anchor of a database stands: beside a SQLite file, under var/ for PostgreSQL, or in FOLDER.

    None for a database in memory.
    """
    url, folder = make_url(address), os.environ.get(FOLDER)
    if url.get_backend_name() != "sqlite":
        return Path(folder or "var") / f"{url.host or 'local'}-{url.port or 5432}-{url.database}.seals"
    if not url.database or url.database == ":memory:":
        return None
    path = Path(url.database)
    return (Path(folder) if folder else path.parent) / f"{path.name}.seals"


def kept(file: Path | None) -> tuple[Seal, ...]:
    """The seals that a history must hold: all lines since the last release; empty without a readable line."""
    if file is None:
        return ()
    try:
        text = file.read_text("utf-8", errors="replace")
    except OSError:
        return ()
    return _since_release(text)


def keep(file: Path | None, before: Seal, head: Seal, held: Callable[[int], str | None]) -> None:
    """Add the seal of a history that went from `before` to `head`, unless the last one kept is not part of it.

    `held` looks up the hash of an entry. A missing file is begun with the first entry only: later on, its absence is
    for the check to tell. A file that cannot be written is a warning, never a lost change.
    """
    if file is None:
        return
    try:
        last = _last(file)
        if last is None and before != NOTHING:
            return
        # Another process may have gone on meanwhile. A last seal that is none of this history stays: it proves that.
        # After a release, or at the beginning, another process may have replaced what this one has written.
        is_ours = last == before != NOTHING or (last in (None, NOTHING) and held(head[0]) == head[1])
        if is_ours or (last is not None and last[0] < head[0] and held(last[0]) == last[1]):
            _append(file, head)
    except OSError as error:
        _warn(str(file), str(error))


def release(file: Path | None) -> None:
    """Record a restart of the log, as after a restore: earlier seals are no longer required.

    Called before the commit: a crash between leaves an anchor that asks for nothing, and the next change renews it.
    """
    if file is not None:
        try:
            _append(file, NOTHING)
        except OSError as error:
            _warn(str(file), str(error))


def renew(file: Path | None, head: Seal) -> None:
    """Accept the present head of the log as valid: for a moved database, or one older than its anchor."""
    release(file)
    if file is not None and head != NOTHING:
        with suppress(OSError):
            _append(file, head)


def _append(file: Path, seal: Seal) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LONGEST:
        _shorten(file)
    line = f"{datetime.now(UTC).isoformat(timespec='seconds')} {seal[0]} {seal[1]}\n"
    # One small write at the end of the file: several processes do not mix their lines.
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(opened, line.encode())
    finally:
        os.close(opened)


def _shorten(file: Path) -> None:
    lines = file.read_text("utf-8", errors="replace").splitlines(keepends=True)[-LINES_KEPT:]
    part = file.with_name(f"{file.name}.part{os.getpid()}")
    part.write_text("".join(lines), "utf-8")
    part.chmod(0o600)
    os.replace(part, file)


def _last(file: Path) -> Seal | None:
    """The last seal in the file, NOTHING after a release, None without a readable line."""
    try:
        with file.open("rb") as opened:
            opened.seek(0, os.SEEK_END)
            opened.seek(max(0, opened.tell() - LAST_BYTES))
            lines = opened.read().decode("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return None
    return next((seal for line in reversed(lines) if (seal := _seal(line)) is not None), None)


def _since_release(text: str) -> tuple[Seal, ...]:
    seals: list[Seal] = []
    for line in text.splitlines():
        seal = _seal(line)
        if seal == NOTHING:
            seals.clear()
        elif seal is not None:
            seals.append(seal)
    return tuple(seals)


def _seal(line: str) -> Seal | None:
    parts = line.split(" ")
    if len(parts) != 3 or not (parts[1].isascii() and parts[1].isdigit()) or len(parts[2]) != len(NOTHING[1]):
        return None
    return int(parts[1]), parts[2]


@lru_cache(maxsize=8)
def _warn(file: str, error: str) -> None:
    LOG.warning("The seal of the history cannot be kept in %s: %s", file, error)
