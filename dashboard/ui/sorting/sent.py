"""What the keys and buttons of a desk send: rows by their numbers, and text."""

from collections.abc import Mapping
from typing import Any

from data_access.refusals import Refused

Sent = Mapping[str, Any]
LARGEST = 2**31 - 1
"""The largest number that a row can have."""


def row_id(sent: Sent, name: str) -> int:
    """The id of a row that was sent under a name. Raises Refused for anything else."""
    return row_id_of(sent.get(name))


def row_id_of(value: Any) -> int:
    """Parse the id of a row that the browser sent. Raises Refused for anything else."""
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        number = 0
    if not 0 < number <= LARGEST:
        raise Refused("First choose, in the lists, the idea or proposal concerned.")
    return number


def text_of(sent: Sent, name: str) -> str:
    """The text that was sent under a name, empty when there is none."""
    return str(sent.get(name) or "").strip()


def is_again(sent: Sent, heard: Any) -> bool:
    """Whether a message is the one heard last: the desk sends it again where the answer is long in coming."""
    return heard is not None and sent.get("at") == heard
