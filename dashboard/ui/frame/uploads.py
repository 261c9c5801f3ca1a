"""Upload control: only from pages that draw a file field, and within the memory limits of a session.

Streamlit takes any file of anybody whose session it knows. Here the page that draws the field says so (`offer`), and
the gate asks before the first byte is read (`refusal`). What a session no longer needs is given back, oldest first; a
file that is on its way counts as one that is there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from starlette.datastructures import Headers

from dashboard.ui.frame import streamlit_internals

PREFIX = "/_stcore/upload_file/"
MOST_FILES, MOST_BYTES = 4, 120 * 1024 * 1024
"""What one session may hold, and what may be on its way to it at once."""
MOST_OFFERS = 2000
FRAMING = 64 * 1024
"""Bytes of a form around the file that it carries."""


@dataclass(frozen=True)
class Offer:
    """A page of somebody's session that takes files of at most `size` bytes."""

    account_id: int | None
    page: str
    size: int
    sign_in: str = ""
    """The fingerprint of the sign-in that the page belongs to."""


@dataclass
class Uploads:
    """The sessions that are shown a field for files now; shared by the threads of one process."""

    offers: dict[str, Offer] = field(default_factory=dict)
    coming: dict[str, list[int]] = field(default_factory=dict)
    """The lengths of the requests that are being read, of each session that has any."""
    lock: Lock = field(default_factory=Lock)

    def offer(self, session: str, offer: Offer) -> None:
        """Accept uploads of a session until it opens another page."""
        with self.lock:
            self.offers.pop(session, None)
            self.offers[session] = offer
            while len(self.offers) > MOST_OFFERS:
                self.offers.pop(next(iter(self.offers)))

    def leave(self, session: str, page: str) -> None:
        """Stop accepting uploads of a session that opened another page, and remove its files."""
        with self.lock:
            offered = self.offers.get(session)
            if offered is None or offered.page == page:
                return
            del self.offers[session]
        keep(session, 0, 0)

    def sign_out(self, sign_in: str) -> None:
        """Stop accepting uploads of the pages of a sign-in and remove their files: their connections may still hold."""
        with self.lock:
            left = [session for session, offer in self.offers.items() if offer.sign_in == sign_in]
            for session in left:
                del self.offers[session]
        for session in left:
            keep(session, 0, 0)

    def refusal(self, path: str, method: str, account_id: int | None, headers: Headers) -> int | None:
        """The status that refuses a request; None for one that may go on. `path` begins with PREFIX."""
        with self.lock:
            offered, coming = self.offers.get(_session(path)), self.coming.get(_session(path), [])
        if offered is None or offered.account_id != account_id:
            return 403
        if method == "DELETE":
            return None
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return 411
        if int(length[:20]) > offered.size + FRAMING:
            return 413
        return 429 if len(coming) >= MOST_FILES or sum(coming) + int(length) > MOST_BYTES else None

    @contextmanager
    def taking(self, path: str, length: int) -> Iterator[None]:
        """Reserve memory for an accepted upload, and remove the file when its request was aborted.

        It follows `refusal` in the same step of the server's loop, so that of several at once each counts the others.
        """
        session = _session(path)
        with self.lock:
            coming = self.coming.setdefault(session, [])
            coming.append(length)
        keep(session, MOST_FILES - len(coming), MOST_BYTES - sum(coming))
        try:
            yield
        finally:
            with self.lock:
                coming.remove(length)
                if not coming:
                    del self.coming[session]
                is_awaited = session in self.offers
            if not (is_awaited and streamlit_internals.is_open(session)):
                keep(session, 0, 0)


def _session(path: str) -> str:
    return path.removeprefix(PREFIX).split("/", 1)[0]


def keep(session: str, files: int, size: int) -> None:
    """Remove the oldest files of a session until it holds no more than so many files and bytes."""
    held = streamlit_internals.uploaded(session)
    while held and (len(held) > files or sum(held.values()) > size):
        oldest = next(iter(held))
        streamlit_internals.remove_upload(session, oldest)
        del held[oldest]


@lru_cache(maxsize=1)
def uploads() -> Uploads:
    """The uploads of this process."""
    return Uploads()
