"""A missing program is a skip for a person and a failure where everything must be tried."""

import pytest

from tests.support.obligatory import lacking


@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("COCREATION_OBLIGATORY", "1")])
def test_missing_fails_where_it_is_obligatory(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(pytest.fail.Exception, match="Chromium is not installed here: install it"):
        lacking("Chromium", "install it")


def test_missing_is_a_skip_that_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("COCREATION_OBLIGATORY", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install it"):
        lacking("Chromium", "install it")
