"""A missing browser or server: a skip that says how to get it on a user's machine, a failure where it is obligatory."""

import os
from typing import NoReturn

import pytest


def is_obligatory() -> bool:
    """True under continuous integration, where nothing may be skipped for want of a program."""
    return os.environ.get("CI") == "true" or os.environ.get("COCREATION_OBLIGATORY") == "1"


def lacking(what: str, how_to_get_it: str) -> NoReturn:
    """End the current test because a program is not installed."""
    sentence = f"{what} is not installed here: {how_to_get_it}"
    if is_obligatory():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
