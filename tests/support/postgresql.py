"""A PostgreSQL server of our own: the system's programs, a temporary folder, a free port, no durability."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

MEMORY = Path("/dev/shm")  # noqa: S108 - the system's memory disk, a folder of our own is made in it
ROOM = 2_000_000_000
"""Bytes that the memory disk must have free: copying a template there is five times faster."""
KEEPER = '"$0" "$@" & read -r _; kill -QUIT $!; wait $!; cd / && rm -rf "$OLDPWD"'
"""Serves until its standard input closes: also when the tests are killed, no server and no folder stays behind."""
UNPRIVILEGED = ("postgres", "nobody")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "shared_buffers": "128MB",
}


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the PATH, else Debian's place for the newest version; None when absent."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name)) if folders else None


def free_port() -> int:
    """A port nobody listens on, which the system gives to nobody meanwhile: it hands out those from 32768 on itself."""
    while True:
        port = 15_000 + secrets.randbelow(17_000)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """Serve for the length of the block; yields an address without database, postgresql+psycopg://…:port."""
    owner = _owner()
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="cocreation-postgresql-", dir=MEMORY if in_memory else None))
    data, port = folder / "data", free_port()
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def started(*command: str | Path, stdin: int) -> "subprocess.Popen[bytes]":
        with (folder / "log").open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=folder,
                stdin=stdin,
                stdout=log,
                stderr=subprocess.STDOUT,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
            )

    identity = ("-U", "cocreation", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
    if started(bin_folder / "initdb", "-D", data, *identity, stdin=subprocess.DEVNULL).wait():
        raise RuntimeError((folder / "log").read_text())
    options = [text for name, value in {**SETTINGS, "port": port}.items() for text in ("-c", f"{name}={value}")]
    server = started("/bin/sh", "-c", KEEPER, bin_folder / "postgres", "-D", data, *options, stdin=subprocess.PIPE)
    try:
        _await_answer(port, folder / "log")
        yield f"postgresql+psycopg://cocreation@127.0.0.1:{port}"
    finally:
        server.communicate()


def _await_answer(port: int, log: Path) -> None:
    for _attempt in range(600):
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="cocreation", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL does not answer:\n{log.read_text()}")


def _owner() -> pwd.struct_passwd | None:
    """Whom to become: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)
