"""Addresses, names and subjects of e-mails: what may stand in a header, and what no line break gets into."""

import re

from data_access.refusals import Refused
from data_access.texts import DIRECTING, cleaned

ADDRESS = re.compile(r"[^\s@\"(),:;<>\[\\\]]+@[^\s@\"(),:;<>\[\\\]]+\.[^\s@\"(),:;<>\[\\\]]{2,}")
LONGEST = 254


def address(given: str) -> str:
    """The address without spaces around it, letters of any alphabet. Raises Refused for what is none."""
    said = given.strip()
    if not ADDRESS.fullmatch(said) or len(said) > LONGEST or not said.isprintable() or ".." in said:
        raise _no_address(said)
    try:
        said.rpartition("@")[2].encode("idna")
    except UnicodeError as error:
        raise _no_address(said) from error
    return said


def _no_address(said: str) -> Refused:
    return Refused("“{value}” is not an e-mail address.", value=said)


def on_the_wire(said: str) -> str:
    """The address as a mail server is told it: the name of the domain in ASCII."""
    local, _at, domain = said.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def one_line(given: str) -> str:
    """A text for a header: line breaks and characters that turn the direction become spaces or nothing."""
    return " ".join(DIRECTING.sub("", str(cleaned(given))).split())
