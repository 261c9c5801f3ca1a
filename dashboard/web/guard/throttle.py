"""Limits on anonymous work: sign-in attempts per address, and the threads that hash passwords.

What is counted here is counted before any database is asked and any password hashed; memory and threads are bounded.
The count by account, which all processes share, stands in data_access.changes.accounts.signing_in.
"""

import asyncio
import os
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
ATTEMPTS, WITHIN = 30, 60.0
"""Failed or unfinished attempts of one address in so many seconds; those that succeed are not counted."""
MOST_ADDRESSES = 10_000
THREADS = 1 if (os.cpu_count() or 1) <= 2 else 2
MOST_WAITING = 24
"""Attempts that wait for a thread; with a tenth of a second each, the last one waits some seconds."""
KINDNESS = 10
"""How much the system prefers every other thread (Unix `nice`)."""


class Busy(Exception):
    """Too many attempts: this one was not begun and may be tried again in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class Throttle:
    """The attempts of one process; used from its event loop only."""

    def __init__(self, attempts: int = ATTEMPTS, within: float = WITHIN, waiting: int = MOST_WAITING) -> None:
        self.attempts, self.within, self.most_waiting = attempts, within, waiting
        self.waiting = 0
        self._at: OrderedDict[str, deque[float]] = OrderedDict()
        self._pool = ThreadPoolExecutor(THREADS, "hashing", initializer=_give_way)

    async def run(self, address: str, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a function that hashes a password in a thread of the pool. Raises Busy.

        Raises Busy, at once, for an address with too many attempts and when too many wait. What `work` raises counts as
        an attempt; what ends well does not.
        """
        now = time.monotonic()
        tried = self._at.setdefault(address, deque())
        self._at.move_to_end(address)
        while len(self._at) > MOST_ADDRESSES:
            self._at.popitem(last=False)
        while tried and tried[0] <= now - self.within:
            tried.popleft()
        if len(tried) >= self.attempts:
            raise Busy(int(tried[0] + self.within - now) + 1)
        if self.waiting >= self.most_waiting:
            raise Busy(2)
        tried.append(now)
        self.waiting += 1
        try:
            done = await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(*args, **kwargs))
        finally:
            self.waiting -= 1
        if now in tried:
            tried.remove(now)
        return done


@lru_cache(maxsize=1)
def throttle() -> Throttle:
    """The throttle of this process."""
    return Throttle()


def _give_way() -> None:
    # On Linux the number is a thread's own; elsewhere it would be the whole process's.
    if hasattr(os, "setpriority") and os.uname().sysname == "Linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), KINDNESS)
