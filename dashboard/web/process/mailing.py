"""The thread that sends what waits in the outbox, in each server that has been told of a mail server."""

import logging
import threading
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from dashboard.documents import leadership_mail, notices
from dashboard.web.process.following import Watcher
from data_access.changes.mail.notices import queue_notices
from data_access.changes.mail.worker import work
from data_access.database import Unavailable
from data_access.mail.server import mail_server

LOG = logging.getLogger("cocreation")
BETWEEN_LOOKS = timedelta(seconds=30)
LONGEST_STOP = 5.0
"""Seconds that the end of the server waits for the e-mail that is being sent."""


class Notices:
    """Puts the notices of what waits into the outbox; looks whether any are due at most twice a minute."""

    def __init__(self) -> None:
        self._looked: datetime | None = None

    def queue(self, now: datetime) -> None:
        """Queue what is due. Raises what says that the database is away; another fault is logged, and holds up no
        e-mail of anybody."""
        if self._looked is not None and now - self._looked < BETWEEN_LOOKS:
            return
        try:
            queue_notices(now, notices.digest, leadership_mail.summary)
        except (Unavailable, DBAPIError):
            raise
        except Exception:
            LOG.exception("The notices of what waits could not be written")
        self._looked = now


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
            told = {"before": Notices().queue}
            self._thread = threading.Thread(target=work, args=args, kwargs=told, name="mail", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Let the e-mail that is being sent leave, and end."""
        self._stopping.set()
        self._watcher.changed.set()
        if self._thread is not None:
            self._thread.join(LONGEST_STOP)
