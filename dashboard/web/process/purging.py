"""The thread that purges attendance lists on their day, in each server."""

import logging
import threading

from data_access.changes.reports.attendance import purge_due

LOG = logging.getLogger("cocreation")
BETWEEN = 900.0
"""Seconds between two looks: from its day on nobody reads a list anyway."""


class Purging:
    """Looks at the start of the server, then every quarter of an hour; outlives a database that is away."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="purge", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End at the next look."""
        self._stopping.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self.look()
            self._stopping.wait(BETWEEN)

    def look(self) -> None:
        """Purge what is due; a fault is logged, and the next look tries again."""
        try:
            purge_due()
        except Exception:
            LOG.exception("The attendance lists could not be purged: the next look tries again")
