"""Forks workers of the outbox and kills each with SIGKILL at a random moment; the last one is left to finish."""

import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from threading import Event

from data_access.changes.mail.leaving import next_due
from data_access.changes.mail.worker import work
from data_access.database import engine
from data_access.mail.server import mail_server

SHORTEST, LONGEST, PATIENCE = 0.05, 0.5, 240
"""Seconds that a worker lives, long enough for some e-mails and too short for all; and the last one, at most."""


def main(kills: int, seed: int) -> None:
    """Kill as many workers, then let one empty the queue of what is due."""
    chance, server = random.Random(seed), mail_server()  # noqa: S311 - moments, no secrets
    if server is None:
        raise SystemExit("SMTP_URL names no server")
    engine().dispose()
    for _number in range(kills):
        child = os.fork()
        if child == 0:
            work(server, Event(), Event())
            os._exit(0)
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    child = os.fork()
    if child == 0:
        work(server, Event(), Event())
        os._exit(0)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and (due := next_due()) is not None and due <= datetime.now(UTC):
        time.sleep(0.2)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
