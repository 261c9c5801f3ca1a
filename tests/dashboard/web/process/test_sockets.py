"""What the server accepts leaves at once: its sockets do not wait for more to send."""

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest

from dashboard.web.process import lifetime
from dashboard.web.process.sockets import answer_at_once


def at_once(known: socket.socket) -> bool:
    return known.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_what_is_accepted_inherits_that_answers_leave_at_once(listening: socket.socket) -> None:
    assert not at_once(listening)
    assert answer_at_once() >= 1
    assert at_once(listening)
    with socket.create_connection(listening.getsockname()) as asking:
        accepted, _address = listening.accept()
        with accepted:
            assert at_once(accepted)
        assert not at_once(asking)


def test_a_socket_that_is_not_of_tcp_is_left_alone(listening: socket.socket) -> None:
    pair = socket.socketpair()
    with pair[0], pair[1]:
        assert answer_at_once() >= 1
        pair[0].sendall(b"still there")
        assert pair[1].recv(20) == b"still there"


def test_the_server_switches_it_on_before_its_first_visitor(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("_prepare", "_stop_at_once", "_warm"):
        monkeypatch.setattr(lifetime, name, Mock())

    async def begin() -> None:
        async with lifetime.lifetime(Mock(), Mock(), "code")(None):
            assert at_once(listening)

    # In a thread of its own: where browser tests went before, a loop of theirs runs in this one.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, begin()).result()
