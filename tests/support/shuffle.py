"""Tests in another order: `python -m pytest -p tests.support.shuffle` shuffles the files, and the tests in each.

The order follows from the seed that it prints; COCREATION_SEED=7 gives it again.
"""

import os
import random
from itertools import groupby

import pytest

SEED = int(os.environ.get("COCREATION_SEED", "0")) or random.SystemRandom().randrange(1, 10_000)


def pytest_report_header() -> str:
    """Say which order this is."""
    return f"shuffled: COCREATION_SEED={SEED}"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shuffle the files and the tests of each, which stay together so that what a file shares is made once."""
    order = random.Random(SEED)  # noqa: S311 - an order, no secret
    files = [list(tests) for _file, tests in groupby(items, key=lambda item: item.path)]
    order.shuffle(files)
    for tests in files:
        order.shuffle(tests)
    items[:] = [test for tests in files for test in tests]
