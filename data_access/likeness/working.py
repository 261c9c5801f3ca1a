"""The one background thread that learns, for all plans in turn."""

import atexit
import logging
from queue import Queue
from threading import Event, Thread
from typing import Protocol

from data_access.database import Unavailable, address

LOG = logging.getLogger("cocreation")


class Stopped(Exception):
    """The program ends, and the computation with it."""


class Work(Protocol):
    """What is brought up to date in the background."""

    database: str

    def learn(self, stop: Event) -> None:
        """Bring it to the present state of the data; raises Stopped between two steps when told to."""


class Worker:
    """The one thread that learns, for all plans in turn; it ends with the program."""

    def __init__(self) -> None:
        self._waiting: Queue[Work | None] = Queue()
        self._stop = Event()
        self._thread = Thread(target=self._work, name="nearness", daemon=True)
        self._thread.start()
        atexit.register(self.stop)

    def take(self, corpus: Work) -> None:
        """Have a corpus brought up to date."""
        self._waiting.put(corpus)

    def stop(self) -> None:
        """End after the step at hand."""
        self._stop.set()
        self._waiting.put(None)

    def rest(self) -> None:
        """Wait until nothing is left to do."""
        self._waiting.join()

    def _work(self) -> None:
        while (corpus := self._waiting.get()) is not None and not self._stop.is_set():
            try:
                if corpus.database == address():
                    corpus.learn(self._stop)
            except Stopped:
                return
            except Unavailable:
                LOG.warning("Nearness is computed when the database can be reached again")
            except Exception:
                # The thread outlives any one failure; the next question asks again.
                LOG.exception("Nearness could not be computed")
            finally:
                self._waiting.task_done()
