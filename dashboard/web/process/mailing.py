"""The thread that sends what waits in the outbox, in each server that has been told of a mail server."""

import threading

from dashboard.web.process.following import Watcher
from data_access.changes.mail.worker import work
from data_access.mail.server import mail_server

LONGEST_STOP = 5.0
"""Seconds that the end of the server waits for the e-mail that is being sent."""


class Mailing:
    """Runs the worker beside the watcher, which wakes it at each change of the data."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start sending, where there is a mail server."""
        server = mail_server()
        if server is not None:
            args = (server, self._stopping, self._watcher.changed)
            self._thread = threading.Thread(target=work, args=args, name="mail", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Let the e-mail that is being sent leave, and end."""
        self._stopping.set()
        self._watcher.changed.set()
        if self._thread is not None:
            self._thread.join(LONGEST_STOP)
