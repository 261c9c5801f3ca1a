"""Files brought in without a browser: by whom, from which page, how many, how large, and what is given back."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count

import httpx
import pytest
from starlette.datastructures import Headers
from websockets.sync.client import ClientConnection

from dashboard.ui.frame import streamlit_internals
from dashboard.ui.frame.uploads import MOST_BYTES, MOST_FILES, Offer, Uploads, keep
from data_access.changes.accounts import signing_in
from tests.dashboard.conftest import Enter, token_of
from tests.support.application import Application
from tests.support.databases import using
from tests.support.websockets import opened, page, run, session_of

BYTES = 50_000
NUMBERS, XSRF = count(1), "_streamlit_xsrf"
Held = Callable[[], int]


def _ours(client: httpx.Client) -> dict[str, str]:
    """The header by which the script of our own page says that it is none of another site."""
    if XSRF not in client.cookies:
        client.get("/_stcore/health")
    return {"X-Xsrftoken": client.cookies[XSRF]}


def _put(client: httpx.Client, session: str, size: int = BYTES) -> int:
    """Send a file of so many bytes to a session; returns the status."""
    address = f"/_stcore/upload_file/{session}/{next(NUMBERS)}"
    return client.put(address, files={"file": ("a.csv", b"x" * size)}, headers=_ours(client)).status_code


@pytest.fixture
def held(enter: Enter) -> Held:
    """How many bytes of files the server holds more than at the beginning of the test."""
    administrator = enter("administrator")

    def all_held() -> int:
        time.sleep(5.1)  # Streamlit counts anew after five seconds
        told = administrator.get("/_stcore/metrics").text
        found = re.search(r"^cache_memory_bytes\{[^}]*UploadedFileManager[^}]*\} (\d+)", told, re.MULTILINE)
        return int(found[1]) if found else 0

    before = all_held()
    return lambda: all_held() - before


@pytest.fixture
def importing(application: Application, enter: Enter) -> Iterator[tuple[httpx.Client, ClientConnection, str]]:
    """The secretariat at the page that imports: its client, its websocket and its session."""
    client = enter("secretariat")
    with opened(application, client) as websocket:
        yield client, websocket, session_of(run(websocket, page("import-idees")))


Importing = tuple[httpx.Client, ClientConnection, str]


def test_a_file_is_taken_and_given_back_with_the_page(importing: Importing, held: Held) -> None:
    client, websocket, session = importing
    assert _put(client, session) == 204
    assert held() == BYTES
    run(websocket, page("propositions"))
    assert held() == 0
    assert _put(client, session) == 403


def test_signing_out_frees_the_files_while_the_connection_holds(importing: Importing, held: Held) -> None:
    client, _socket, session = importing
    assert _put(client, session) == 204
    client.post("/deconnexion", data={"form_token": token_of(client.get("/").text)})
    assert held() == 0


def test_signing_out_leaves_the_files_of_another_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    known, freed = Uploads(), []
    monkeypatch.setattr("dashboard.ui.frame.uploads.keep", lambda session, *_most: freed.append(session))
    known.offer("here", Offer(1, "importing", MOST_BYTES, "this"))
    known.offer("elsewhere", Offer(1, "importing", MOST_BYTES, "that"))
    known.sign_out("this")
    assert (freed, list(known.offers)) == (["here"], ["elsewhere"])


def test_a_session_holds_few_files_however_many_are_sent(importing: Importing, held: Held) -> None:
    client, _socket, session = importing
    for _number in range(MOST_FILES + 3):
        assert _put(client, session) == 204
    assert held() <= MOST_FILES * BYTES


def test_files_sent_at_once_are_few_as_well(importing: Importing, held: Held) -> None:
    client, _socket, session = importing
    with ThreadPoolExecutor(12) as pool:
        statuses = set(pool.map(lambda _number: _put(client, session), range(36)))
    assert 204 in statuses
    assert statuses <= {204, 429}
    assert held() <= MOST_FILES * BYTES


@pytest.fixture
def slow(importing: Importing) -> Iterator[Callable[[int], socket.socket]]:
    """Begins to send a file and stops in the midst of it: the argument is the length that it announces."""
    client, _socket, session = importing
    client.get("/_stcore/health")
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    host, port = client.base_url.host, client.base_url.port or 80
    with ExitStack() as opened_here:

        def begin(length: int) -> socket.socket:
            lines = [
                f"PUT /_stcore/upload_file/{session}/{next(NUMBERS)} HTTP/1.1",
                f"Host: {host}:{port}",
                f"Cookie: {cookies}",
                f"X-Xsrftoken: {client.cookies[XSRF]}",
                f"Content-Length: {length}",
                "Content-Type: multipart/form-data; boundary=b",
            ]
            connection = opened_here.enter_context(socket.create_connection((host, port), 60))
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n--b\r\n").encode())
            return connection

        yield begin


Slow = Callable[[int], socket.socket]


def _rest(length: int) -> bytes:
    """What completes a file that was begun with `--b`."""
    head = b'Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    end = b"\r\n--b--\r\n"
    return head + b"x" * (length - len(head) - len(end) - len(b"--b\r\n")) + end


def _until(status: int, client: httpx.Client, session: str) -> bool:
    """Whether a file that is sent again and again is answered so in the end."""
    return any(_put(client, session) == status for _try in range(200))


def test_files_on_their_way_are_few(importing: Importing, slow: Slow) -> None:
    client, _socket, session = importing
    started = [slow(900) for _number in range(MOST_FILES)]
    assert _until(429, client, session)
    for connection in started:
        connection.close()
    assert _until(204, client, session), "what broke off still counts"


def test_a_file_that_arrives_when_its_page_was_left_is_not_kept(importing: Importing, slow: Slow, held: Held) -> None:
    client, websocket, session = importing
    started = [slow(BYTES) for _number in range(MOST_FILES)]
    assert _until(429, client, session)
    run(websocket, page("propositions"))
    for connection in started:
        connection.sendall(_rest(BYTES))
        assert connection.recv(12).endswith(b"204")
    assert held() == 0


def test_a_file_that_arrives_when_its_window_was_closed_is_not_kept(
    application: Application, importing: Importing, slow: Slow, held: Held
) -> None:
    client, websocket, session = importing
    started = [slow(BYTES) for _number in range(MOST_FILES)]
    assert _until(429, client, session)
    websocket.close()
    for connection in started:
        connection.sendall(_rest(BYTES))
        assert connection.recv(12).split()[1] in (b"204", b"400")
    assert held() == 0


def test_a_file_is_taken_back_by_its_own_account_only(importing: Importing, held: Held, enter: Enter) -> None:
    client, _socket, session = importing
    assert _put(client, session) == 204
    address = f"/_stcore/upload_file/{session}/{next(NUMBERS) - 1}"
    for role in ("reader", "focal_point", "administrator"):
        other = enter(role)
        assert other.delete(address, headers=_ours(other)).status_code == 403
    assert client.delete(address).status_code == 403, "a page of another site took it back"
    assert held() == BYTES
    assert client.delete(address, headers=_ours(client)).status_code == 204
    assert held() == 0


@pytest.mark.parametrize("role", ["reader", "copil", "focal_point", "administrator"])
def test_nobody_sends_to_the_session_of_another(importing: Importing, enter: Enter, role: str) -> None:
    _client, _socket, session = importing
    assert _put(enter(role), session) == 403


@pytest.mark.parametrize("role", ["reader", "focal_point", "secretariat"])
def test_a_page_without_a_field_takes_none(application: Application, enter: Enter, role: str) -> None:
    client = enter(role)
    with opened(application, client) as websocket:
        for name in ("", "historique", "import-idees" if role != "secretariat" else "historique"):
            session = session_of(run(websocket, page(name)))
            assert _put(client, session) == 403


@pytest.mark.parametrize("length", ["1000000000", "9" * 19, "0" * 30 + "1000000000", "-1", "1e9", "٣"])
def test_a_file_is_refused_by_its_length_before_it_is_read(importing: Importing, length: str) -> None:
    client, _socket, session = importing
    headers = {**_ours(client), "Cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}
    lines = [f"PUT /_stcore/upload_file/{session}/long HTTP/1.1", f"Host: {client.base_url.netloc.decode()}"]
    lines += [f"{name}: {value}" for name, value in {**headers, "Content-Length": length}.items()]
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), 30) as raw:
        raw.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        status = raw.recv(20).split()[1]
    assert status in (b"400", b"411", b"413")


def test_a_file_without_a_length_is_not_read(importing: Importing) -> None:
    client, _socket, session = importing
    pieces = iter([b"x" * 100])
    address = f"/_stcore/upload_file/{session}/pieces"
    assert client.put(address, content=pieces, headers=_ours(client)).status_code == 411


def test_what_is_counted_is_bytes_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine tenths of what a session may hold, in two files: the older goes before the next one is read."""
    taken = {"first": int(MOST_BYTES * 0.5), "second": int(MOST_BYTES * 0.4)}
    gone: list[str] = []
    monkeypatch.setattr(streamlit_internals, "uploaded", lambda _session: dict(taken))
    monkeypatch.setattr(streamlit_internals, "remove_upload", lambda _session, file: gone.append(file))
    keep("a session", MOST_FILES, MOST_BYTES)
    assert gone == []
    keep("a session", MOST_FILES, int(MOST_BYTES * 0.8))
    assert gone == ["first"]


def test_bytes_on_their_way_count_as_those_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamlit_internals, "uploaded", lambda _session: {})
    monkeypatch.setattr(streamlit_internals, "is_open", lambda _session: True)
    known, path, half = Uploads(), "/_stcore/upload_file/one/file", MOST_BYTES // 2
    known.offer("one", Offer(1, "importing", MOST_BYTES))
    known.offer("other", Offer(1, "importing", MOST_BYTES))

    def answer(to: str, length: int) -> int | None:
        return known.refusal(to, "PUT", 1, Headers({"content-length": str(length)}))

    with known.taking(path, half):
        assert answer(path, half) is None
        assert answer(path, half + 2) == 429
        assert answer(path.replace("one", "other"), half + 2) is None
    assert answer(path, half + 2) is None
    assert not known.coming


def test_what_a_session_held_is_given_back_when_it_ends(application: Application, enter: Enter, held: Held) -> None:
    client = enter("secretariat")
    with opened(application, client) as websocket:
        session = session_of(run(websocket, page("import-idees")))
        assert _put(client, session) == 204
        assert held() == BYTES
        with using(application.database):
            signing_in.sign_out(client.cookies["co_session"])
        assert _put(client, session) == 401
        run(websocket)
        assert held() == 0
