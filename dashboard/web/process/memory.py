"""The memory of the server process."""

import ctypes
from contextlib import suppress

TRIM_THRESHOLD = -1
"""`M_TRIM_THRESHOLD` of mallopt(3)."""
KEPT_BYTES = 128 * 1024


def release_freed_memory() -> None:
    """Have the C library give freed memory back to the system, where it is glibc: 15 MB less once a server has started.

    Left to itself, it takes the largest block that was ever freed (a password's hash takes 19 MB) for the usual size,
    and holds that much in every heap from then on.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(TRIM_THRESHOLD, KEPT_BYTES)
