"""Who acts in tests of the core."""

from collections.abc import Callable

import pytest

from data_access.permissions import Actor
from tests.support.small_plan import person


@pytest.fixture
def people() -> Callable[..., Actor]:
    """`people(Role.FOCAL_POINT, 2)`: the focal point of the second administration."""
    return person
