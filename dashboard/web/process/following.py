"""Server-sent events with each new revision of the data; one watcher thread per process.

Pages listen to `/live`, a stream of server-sent events, and run again when the revision is newer than their own.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from data_access.watching import revisions

HEARTBEAT = 20.0
"""Seconds; a comment is sent so that proxies keep the stream open."""
NOTHING = -1
"""In the place of a revision, when there was none for so long."""


class Watcher:
    """Watches the database from a thread of its own and wakes the streams of one event loop."""

    def __init__(self) -> None:
        self.latest = 0
        self._stopping = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Queue[int | None]] = set()
        self.changed = threading.Event()
        """Set at each new revision and at the end; whoever waits for it clears it."""

    def start(self) -> None:
        """Start watching; called once, inside the running event loop."""
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._watch, name="watcher", daemon=True).start()

    def stop(self) -> None:
        """End the thread and every stream, so that the server can stop at once; safe from a signal handler."""
        self._stopping.set()
        self.changed.set()
        self._publish(None)

    async def events(self, is_open: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
        """The lines of one stream: the latest revision, then each new one, and a comment while nothing happens.

        It ends with the session of the visitor: `is_open` is asked before each line, at most every few seconds.
        """
        queue: asyncio.Queue[int | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield f"retry: 2000\nevent: revision\ndata: {self.latest}\n\n"
            while not self._stopping.is_set():
                try:
                    found = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    found = NOTHING
                if found is None or not await is_open():
                    return
                if found == NOTHING:
                    yield ": still here\n\n"
                    continue
                yield f"event: revision\ndata: {found}\n\n"
        finally:
            self._listeners.discard(queue)

    def _watch(self) -> None:
        for found in revisions(self._stopping):
            self.latest = found
            self.changed.set()
            self._publish(found)

    def _publish(self, found: int | None) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, found)

    def _tell(self, found: int | None) -> None:
        for queue in self._listeners:
            queue.put_nowait(found)


def routes(watcher: Watcher) -> list[Route]:
    """The route of the stream."""

    async def live(asked: Request) -> StreamingResponse:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        lines = watcher.events(asked.scope["state"]["is_open"])
        return StreamingResponse(lines, media_type="text/event-stream", headers=headers)

    return [Route("/live", live)]
