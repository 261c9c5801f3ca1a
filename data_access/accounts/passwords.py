"""Password hashing (argon2id with OWASP's parameters: 19 MiB, 2 passes, 1 lane) and password rules.

Source: OWASP Password Storage Cheat Sheet. Hashing takes about 0.1 s: call it outside the event loop and outside any
database transaction.
"""

import re
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data_access.accounts.guessed_words import COMMON, ROWS
from data_access.refusals import Refused

SHORTEST, LONGEST = 12, 200
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
SIGNS_FOR_LETTERS = str.maketrans("013457@$!éèêàâçôîïùû", "oleastasieeeaacoiiuu")
LEAST_OF_A_NAME = 4
"""Letters from which on a part of a name or of an address counts."""


def hashed(password: str, login: str = "", name: str = "") -> str:
    """The argon2id hash of a new password. Raises Refused for one that is too short, too long or easy to guess."""
    if len(password) < SHORTEST:
        raise Refused("Choose a password of at least {count} characters.", count=SHORTEST)
    if len(password) > LONGEST:
        raise Refused("Choose a password of at most {count} characters.", count=LONGEST)
    if is_easy(password, login, name):
        raise Refused("This password is too easy to guess: choose several words that have nothing to do with you.")
    return HASHER.hash(password)


def is_easy(password: str, login: str = "", name: str = "") -> bool:
    """True for what is tried first: few different characters, one's own name or address, common words in a row
    (`cocreation2023`, `M0t-de-passe!`), rows of the keyboard."""
    plain = password.casefold()
    if len(set(plain)) < 5:
        return True
    own = re.findall(rf"\w{{{LEAST_OF_A_NAME},}}", f"{re.split('[@]', login)[0]} {name}".casefold().replace("_", " "))
    if any(part in plain for part in own):
        return True
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain).translate(SIGNS_FOR_LETTERS)
    return any(_only_common(re.sub(r"[\W\d_]", "", form)) for form in (plain, core))


def _only_common(letters: str) -> bool:
    """Whether letters are nothing but common words and rows of keys, one after another."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(
            start in reached and (letters[start:end] in COMMON or _is_row(letters[start:end])) for start in range(end)
        ):
            reached.add(end)
    return len(letters) in reached


def _is_row(letters: str) -> bool:
    return len(letters) > 2 and any(letters in row or letters in row[::-1] for row in ROWS)


def matches(password: str, stored: str | None) -> bool:
    """Whether a password is the stored one. Without a stored hash the same time is spent, and the answer is no."""
    try:
        right = HASHER.verify(stored or dummy_hash(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and stored is not None


@lru_cache(maxsize=1)
def dummy_hash() -> str:
    """A hash that no password matches: verifying against it takes an unknown login as long as a known one."""
    return HASHER.hash("\0 no password \0")
