"""Serving begins only with a configuration that can work."""

import pytest

from dashboard import cli
from tests.data_access.conftest import SmallPlan


def test_a_likeness_of_nothing_is_refused_at_the_start(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COCREATION_LIKENESS", "nowhere:Class")
    assert cli.main(["run", "--port", "1"]) == 1
    assert "nowhere:Class" in capsys.readouterr().err
