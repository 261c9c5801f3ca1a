"""The application as its users meet it: its own process, its own database, a free port."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.support.postgresql import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds to wait for a first answer: imports and migrations on a loaded machine."""


@dataclass(frozen=True)
class Application:
    """A running server: where it answers, what it stores in, what it says, which process it is."""

    address: str
    database: str
    log: Path
    pid: int


@contextmanager
def serving(database: str, environment: Mapping[str, str] | None = None) -> Iterator[Application]:
    """Serve a database for the length of the block; raises RuntimeError with the log when it does not start."""
    port = free_port()
    command = ("dashboard.cli", "run", "--port", str(port), "--database", database)
    with answering(command, port, database, environment) as application:
        yield application


@contextmanager
def answering(
    module: Sequence[str], port: int, database: str = "", environment: Mapping[str, str] | None = None
) -> Iterator[Application]:
    """Run a Python module with its arguments and wait until it answers on its port."""
    with tempfile.NamedTemporaryFile("w", prefix="cocreation-", suffix=".log") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *module],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database, "PYTHONUNBUFFERED": "1", **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        application = Application(f"http://127.0.0.1:{port}", database, Path(log.name), process.pid)
        try:
            _await_answer(application, process)
            yield application
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await_answer(application: Application, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{application.address}/_stcore/health", timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The application does not answer:\n{application.log.read_text()[-4000:]}")
