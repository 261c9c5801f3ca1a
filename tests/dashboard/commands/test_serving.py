"""Serving begins only with a configuration that can work."""

import gc

import pytest

from dashboard import cli
from dashboard.web.process import running
from dashboard.web.process.settings import settings
from tests.support.small_plan import SmallPlan


def test_a_likeness_of_nothing_is_refused_at_the_start(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COCREATION_LIKENESS", "nowhere:Class")
    assert cli.main(["run", "--port", "1"]) == 1
    assert "nowhere:Class" in capsys.readouterr().err


def test_the_start_says_where_the_application_is_in_the_language_of_the_terminal(
    small_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_MA.UTF-8")
    monkeypatch.setattr(running, "run", lambda *_given: None)
    try:
        assert cli.main(["run", "--port", "8123"]) == 0
    finally:
        gc.enable()
    assert capsys.readouterr().out == "Le suivi est à l’adresse http://127.0.0.1:8123 (Ctrl+C l’arrête).\n"
    assert settings()["logger.hideWelcomeMessage"] is True
