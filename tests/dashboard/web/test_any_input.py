"""Every public address with input that nobody types: never an error of the server, never a visitor who holds it up."""

import random
import re
import socket
from urllib.parse import quote, quote_from_bytes

import httpx
import pytest

from dashboard.web.guard.reach import ACCESS_RULES, Who
from dashboard.web.process import running
from tests.dashboard.conftest import token_of
from tests.support.application import Application

PUBLIC = sorted({rule.path.replace("*", "x") for rule in ACCESS_RULES if rule.who == Who.EVERYBODY} | {"/", "/nowhere"})
FORMS = sorted({rule.path for rule in ACCESS_RULES if "POST" in rule.methods and rule.who == Who.EVERYBODY})
ODD = (
    "",
    "\0",
    "a\0b",
    "\r\nSet-Cookie: x=1",
    "9" * 400,
    "-1",
    "1e309",
    "٣٤",
    "²",
    "\u202e\u200f",
    "\U0010ffff",
    "é" * 300,
    "../../../etc/passwd",
    "%00",
    "%ff%fe",
    "{{7*7}}",
    "{name}",
    "'; DROP TABLE accounts; --",
    "<script>alert(1)</script>",
    "[]",
    "[::1",
    "NaN",
    "true",
)
BYTES = (b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"\x80" * 50)
NAMES = ("form_token", "login", "password", "suite", "account", "code", "name", "plan_fr", "plan_code", "x")
TURNS = 150


def _raw(application: Application, request: bytes, patience: float = 30.0) -> bytes:
    """What the server answers to bytes that no library would send."""
    host, port = application.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), patience) as sent:
        sent.sendall(request)
        answer = b""
        while part := sent.recv(65536):
            answer += part
    return answer


@pytest.mark.parametrize("seed", range(4))
def test_no_input_is_an_error_of_the_server(application: Application, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same input every time
    with httpx.Client(base_url=application.address, timeout=60) as client:
        token = token_of(client.get("/connexion").text)
        for turn in range(TURNS):
            path = chance.choice(PUBLIC) + chance.choice(("", "/", "/" + quote(chance.choice(ODD), safe="")))
            query = "&".join(f"{chance.choice(NAMES)}={quote(chance.choice(ODD))}" for _ in range(chance.randrange(4)))
            method = chance.choice(("GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "BREW"))
            values = [quote(chance.choice(ODD)) for _ in range(3)] + [quote_from_bytes(chance.choice(BYTES))]
            body = "&".join(f"{chance.choice(NAMES)}={chance.choice(values)}" for _ in range(chance.randrange(12)))
            if chance.random() < 0.7:
                body += f"&form_token={token}"
            headers = {
                b"cookie": b"co_form=" + token.encode() + b"; co_lang=" + chance.choice(ODD[5:]).encode()[:200]
                if chance.random() < 0.7
                else b"co_session=" + chance.choice(BYTES) + b"; =; ;;co_plan=\xe9",
                b"content-type": chance.choice(
                    (b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x", b"application/json", b"")
                ),
                b"referer": chance.choice((b"", b"http://[", b"http://x/\xff", application.address.encode() + b"/x?")),
                b"accept-language": chance.choice((b"", b"ar;q=x", b"\xff", b"fr;q=1e999, en" * 50)),
                b"user-agent": chance.choice(BYTES),
            }
            answer = client.request(method, f"{path}?{query}", content=body.encode(), headers=headers)
            assert answer.status_code < 500, (seed, turn, method, path, query, body, headers)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_is_url_encoded_short_and_says_how_long_it_is(application: Application, path: str) -> None:
    with httpx.Client(base_url=application.address, timeout=30) as client:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        assert client.post(path, json={"login": "x"}).status_code == 415
        assert client.post(path, files={"login": b"x"}).status_code == 415
        assert client.post(path, content=iter([b"login=x"]), headers=kind).status_code == 411
        assert client.post(path, content=b"x=" + b"y" * 20_000, headers=kind).status_code == 413
        fields = "&".join(f"f{number}=1" for number in range(300))
        assert client.post(path, content=fields, headers=kind).status_code in (303, 403)


@pytest.mark.parametrize("length", [b"-1", b"+5", b"1_0", "٣".encode(), b"9" * 300, b"0x10"])
def test_a_length_that_is_none_is_refused(application: Application, length: bytes) -> None:
    head = b"POST /connexion HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    answer = _raw(application, head + kind + b"Content-Length: " + length + b"\r\n\r\nlogin=x")
    assert re.match(rb"HTTP/1.1 4\d\d", answer), answer[:100]


def test_a_head_that_is_too_long_is_refused(application: Application) -> None:
    request = b"GET /connexion HTTP/1.1\r\nHost: x\r\nX-Long: " + b"y" * (running.LONGEST_HEAD + 10_000)
    assert re.match(rb"HTTP/1.1 4\d\d", _raw(application, request))


@pytest.mark.parametrize("begun", [b"", b"GET /connexion HT", b"GET /connexion HTTP/1.1\r\nHost: x\r\n"])
def test_who_sends_no_whole_head_is_let_go(application: Application, begun: bytes) -> None:
    assert _raw(application, begun, running.HEAD_WITHIN * 4) == b""


def test_who_sends_a_form_drop_by_drop_is_answered(application: Application) -> None:
    host, port = application.address.removeprefix("http://").split(":")
    with httpx.Client(base_url=application.address, timeout=30) as client:
        token = token_of(client.get("/connexion").text)
    head = (
        f"POST /connexion HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: co_form={token}\r\nConnection: close\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
    ).encode()
    with socket.create_connection((host, int(port)), 60) as sent:
        sent.sendall(head)
        answered = False
        for _drop in range(40):
            sent.sendall(b"a")
            sent.settimeout(1)
            try:
                answered = sent.recv(100).startswith(b"HTTP/1.1 403")
            except TimeoutError:
                continue
            break
        assert answered
