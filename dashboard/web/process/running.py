"""Runs uvicorn with its limits (headers, messages, time) and the proxies it trusts."""

import asyncio
from typing import Any

import streamlit as st
from uvicorn.protocols.http.h11_impl import H11Protocol

from dashboard.ui.frame import streamlit_internals

LONGEST_MESSAGE = 8 * 1024 * 1024
"""Bytes of a websocket's message; a grid's longest is a paste of a whole table, a tenth of it."""
LONGEST_HEAD = 32 * 1024
"""Bytes of the address and the headers of a request."""
HEAD_WITHIN = 10.0
"""Seconds that a visitor has to send the head of a request, from connecting or from the answer before."""


class PatientForAWhile(H11Protocol):
    """uvicorn's connection, closed when the head of a request does not arrive in time: uvicorn itself would wait."""

    _awaited: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the timer of a new connection."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop the timer once a request has begun."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._rest()

    def on_response_complete(self) -> None:
        """Start the timer of the next request."""
        super().on_response_complete()
        if not self.transport.is_closing():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._rest()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._rest()
        self._awaited = self.loop.call_later(HEAD_WITHIN, self._give_up)

    def _rest(self) -> None:
        if self._awaited is not None:
            self._awaited.cancel()
            self._awaited = None

    def _give_up(self) -> None:
        # A websocket has another protocol in this one's place by then.
        if self.transport.get_protocol() is self and (self.cycle is None or self.cycle.response_complete):
            self.transport.close()


def limits(proxies: str) -> dict[str, Any]:
    """What uvicorn is told: limits, no name of the server, and the addresses of proxies (with commas) to believe.

    Without proxies, what a visitor says about their own address or scheme (`X-Forwarded-…`) is not believed.
    """
    return {
        "http": PatientForAWhile,
        "h11_max_incomplete_event_size": LONGEST_HEAD,
        "ws_max_size": LONGEST_MESSAGE,
        "server_header": False,
        "proxy_headers": bool(proxies),
        "forwarded_allow_ips": proxies or None,
        "lifespan": "on",
    }


def run(app: st.App, settings: dict[str, Any], proxies: str = "") -> None:
    """Serve the application until it is stopped."""
    streamlit_internals.serve(app, settings, limits(proxies))
