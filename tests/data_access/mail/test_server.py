"""The mail server is named in the environment: what is not understood is one sentence, and the password is in none."""

import pytest

from data_access.mail.server import mail_server
from data_access.refusals import Refused

SENDER = "Secrétariat <secretariat@example.org>"


def told(monkeypatch: pytest.MonkeyPatch, url: str, sender: str = SENDER) -> None:
    monkeypatch.setenv("SMTP_URL", url)
    monkeypatch.setenv("MAIL_FROM", sender)


def test_without_a_server_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMTP_URL", raising=False)
    assert mail_server() is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp://mail.example.org", "smtp://mail.example.org:25"),
        ("starttls://u:p%40s%3A@mail.example.org", "starttls://mail.example.org:587"),
        ("smtps://u:parole@mail.example.org:4650/", "smtps://mail.example.org:4650"),
    ],
)
def test_a_server_is_read(monkeypatch: pytest.MonkeyPatch, url: str, said: str) -> None:
    told(monkeypatch, url)
    server = mail_server()
    assert server is not None
    assert (server.said, server.sender_name, server.sender) == (said, "Secrétariat", "secretariat@example.org")
    assert not server.password or server.password not in repr(server)
    assert url.count("p%40s%3A") == (server.password == "p@s:")


@pytest.mark.parametrize(
    ("url", "sender", "says"),
    [
        ("mail.example.org:25", SENDER, "SMTP_URL is not understood"),
        ("https://mail.example.org", SENDER, "SMTP_URL is not understood"),
        ("smtp://mail.example.org:99999", SENDER, "SMTP_URL is not understood"),
        ("smtps://u:secret@", SENDER, "SMTP_URL is not understood"),
        ("smtp://u:secret@mail.example.org", SENDER, "without encryption"),
        ("smtps://u:secret%C3%A9@mail.example.org", SENDER, "ASCII"),
        ("smtps://u:secret@mail.example.org", "", "MAIL_FROM"),
        ("smtps://u:secret@mail.example.org", "Secretariat", "MAIL_FROM"),
        ("smtps://u:secret@mail.example.org", "a@b.org\r\nBcc: x@y.org", "MAIL_FROM"),
    ],
)
def test_what_is_wrong_is_said_without_the_password(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str, says: str
) -> None:
    told(monkeypatch, url, sender)
    with pytest.raises(Refused, match=says) as refused:
        mail_server()
    assert "secret" not in str(refused.value).replace("secretariat", "")
