"""Files that are brought in: only from a page that asks for one, and never more in memory than a session may hold.

Streamlit takes any file of anybody whose session it knows. Here the page that draws the field says so (`offer`), and
the gate asks before the first byte is read (`refusal`). What a session no longer needs is given back, oldest first.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from starlette.datastructures import Headers

from dashboard.ui import streamlit_internals

PREFIX = "/_stcore/upload_file/"
MOST_FILES, MOST_BYTES = 4, 120 * 1024 * 1024
"""What one session may hold."""
MOST_OFFERS = 2000
FRAMING = 64 * 1024
"""Bytes of a form around the file that it carries."""


@dataclass(frozen=True)
class Offer:
    """A page of somebody's session that takes files of at most `size` bytes."""

    account_id: int | None
    page: str
    size: int


@dataclass
class Uploads:
    """The sessions that are shown a field for files now; shared by the threads of one process."""

    offers: dict[str, Offer] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def offer(self, session: str, offer: Offer) -> None:
        """Take files of a session from now on, until it turns to another page."""
        with self.lock:
            self.offers.pop(session, None)
            self.offers[session] = offer
            while len(self.offers) > MOST_OFFERS:
                self.offers.pop(next(iter(self.offers)))

    def leave(self, session: str, page: str) -> None:
        """Take no more files of a session that has turned to another page, and give back those that it holds."""
        with self.lock:
            offered = self.offers.get(session)
            if offered is None or offered.page == page:
                return
            del self.offers[session]
        for file in streamlit_internals.uploaded(session):
            streamlit_internals.give_back(session, file)

    def refusal(self, path: str, method: str, account_id: int | None, headers: Headers) -> int | None:
        """The status that refuses a request; None for one that may go on. `path` begins with PREFIX."""
        session = path.removeprefix(PREFIX).split("/", 1)[0]
        with self.lock:
            offered = self.offers.get(session)
        if offered is None or offered.account_id != account_id:
            return 403
        if method == "DELETE":
            return None
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return 411
        if int(length[:20]) > offered.size + FRAMING:
            return 413
        make_room(session, int(length))
        return None


def make_room(session: str, coming: int) -> None:
    """Give back the oldest files of a session until another of `coming` bytes fits."""
    held = streamlit_internals.uploaded(session)
    while held and (len(held) >= MOST_FILES or sum(held.values()) + coming > MOST_BYTES):
        oldest = next(iter(held))
        streamlit_internals.give_back(session, oldest)
        del held[oldest]


@lru_cache(maxsize=1)
def uploads() -> Uploads:
    """The uploads of this process."""
    return Uploads()
