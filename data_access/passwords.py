"""Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane), and what makes one good.

Source: OWASP Password Storage Cheat Sheet. Hashing takes about 0.1 s: call it outside the event loop and outside any
database transaction.
"""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data_access.refusals import Refused

SHORTEST, LONGEST = 12, 200
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str, login: str = "") -> str:
    """The argon2id hash of a new password. Raises Refused for one that is too short, too long or easy to guess."""
    if len(password) < SHORTEST:
        raise Refused("Choose a password of at least {count} characters.", count=SHORTEST)
    if len(password) > LONGEST:
        raise Refused("Choose a password of at most {count} characters.", count=LONGEST)
    name = login.split("@")[0]
    if len(set(password)) < 5 or (len(name) > 3 and name.casefold() in password.casefold()):
        raise Refused("This password is too easy to guess: choose several words that have nothing to do with you.")
    return HASHER.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Whether a password is the stored one. Without a stored hash the same time is spent, and the answer is no."""
    try:
        right = HASHER.verify(stored or nobody(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and stored is not None


@lru_cache(maxsize=1)
def nobody() -> str:
    """A hash that no password has: verifying against it makes an unknown login as slow as a known one."""
    return HASHER.hash("\0 no password \0")
