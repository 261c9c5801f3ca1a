"""A visitor without a browser: Streamlit's own protocol over its websocket, counting bytes and time."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from dashboard.ui.frame.streamlit_internals import BackMsg, ForwardMsg

PATIENCE = 120
"""Seconds before a run that does not end is called a failure."""


@dataclass(frozen=True)
class Run:
    """One run of the script as a visitor sees it: seconds until it ended, bytes and messages received."""

    seconds: float
    received: int
    messages: int


@asynccontextmanager
async def visiting(address: str, cookies: dict[str, str]) -> AsyncIterator["Visitor"]:
    """Connect as a browser does; the session ends with the block."""
    async with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        max_size=None,
        compression=None,
    ) as socket:
        yield Visitor(address, socket)


class Visitor:
    """One browser session: `async with visiting(address, cookies) as visitor: await visitor.run("idees")`."""

    def __init__(self, address: str, socket: ClientConnection) -> None:
        self._address, self._socket, self._page_hash = address, socket, ""
        self._kept: set[str] = set()
        """The big messages that a browser keeps, and says so: they are not sent twice."""

    async def run(self, page: str = "", query: str = "") -> Run:
        """Run the script once, as a browser does on opening or changing a page; raises RuntimeError if it fails.

        `page` is the page's address without its slash; empty for the first page, or to run the same page again.
        """
        message = BackMsg()
        message.rerun_script.query_string = query
        if page:
            message.rerun_script.page_name = page
        else:
            message.rerun_script.page_script_hash = self._page_hash
        message.rerun_script.context_info.timezone = "Africa/Casablanca"
        message.rerun_script.context_info.locale = "fr-FR"
        message.rerun_script.context_info.url = f"{self._address}/{page}"
        message.rerun_script.context_info.color_scheme = "light"
        message.rerun_script.cached_message_hashes.extend(self._kept)
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        return await self._until_finished(started)

    async def _until_finished(self, started: float) -> Run:
        received = messages = 0
        while True:
            raw = await self._receive()
            received, messages = received + len(raw), messages + 1
            said = ForwardMsg.FromString(raw)
            kind = said.WhichOneof("type")
            if said.metadata.cacheable:
                self._kept.add(said.hash)
            if kind == "navigation":
                self._page_hash = said.navigation.page_script_hash
            elif kind == "page_not_found":
                raise RuntimeError(f"there is no page {said.page_not_found.page_name}")
            elif kind == "delta" and said.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(said.delta.new_element.exception.message)
            elif kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                if said.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError("the script does not compile")
                return Run(time.perf_counter() - started, received, messages)

    async def _receive(self) -> bytes:
        raw = await asyncio.wait_for(self._socket.recv(), PATIENCE)
        return raw if isinstance(raw, bytes) else raw.encode()
