"""`cocreation import` tells the new ideas that are very near to ideas of the plan, as the preview does."""

import json
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.commands import importing
from data_access.likeness import nearness
from tests.support.small_plan import SmallPlan

KNOWN = "Ouvrir une bibliothèque dans chaque école"
NEW = (
    "Ouvrir dans chaque école une bibliothèque",
    "Créer une piscine couverte dans le quartier",
    "فتح مكتبة في كل مدرسة",
)


@pytest.fixture
def file(small_sqlite_plan: SmallPlan, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A file of three ideas, two of them very near to the one that the plan has."""
    before, path = tmp_path / "avant.csv", tmp_path / "idees.csv"
    before.write_text(f"Idée\n{KNOWN}\n", "utf-8")
    path.write_text("\n".join(["Idée", *NEW]), "utf-8")
    assert main(["import", str(before), "--channel", "portal", "--json"]) == 0
    nearness.corpus(small_sqlite_plan.plan_id)
    nearness.rest()
    capsys.readouterr()
    return path


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_command_tells_very_near_ideas_in_json(
    file: Path, capsys: pytest.CaptureFixture[str], dry_run: bool
) -> None:
    assert main(["import", str(file), "--channel", "portal", "--json", *(["--dry-run"] if dry_run else [])]) == 0
    said = json.loads(capsys.readouterr().out)
    near = said["near"]
    assert (near["compared"], near["computing"], said["new"]) == (3, False, 3)
    told = [(one["line"], one["text"], one["other"], one["other_language"]) for one in near["pairs"]]
    assert told == [(2, NEW[0], KNOWN, False), (4, NEW[2], KNOWN, True)]
    assert all(one["idea"].startswith("I-") and one["score"] > 0.5 for one in near["pairs"])


def test_the_command_tells_them_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(file), "--channel", "portal", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "2 idées sont très proches d’idées déjà présentes" in told
    assert f"Ligne 2 · {NEW[0]} · I-" in told


def test_nothing_new_is_compared_with_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = file.with_name("avant.csv")
    assert main(["import", str(known), "--channel", "portal", "--json", "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out)["near"] == {"compared": 0, "computing": False, "pairs": []}


def test_a_plan_that_is_not_compared_in_time_is_said(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PATIENCE", 0.0)
    monkeypatch.setattr(nearness.Corpus, "ask", lambda _self, _now="": nearness.Computing(0.4))
    assert main(["import", str(file), "--channel", "portal", "--dry-run"]) == 0
    assert "encore en cours de comparaison" in capsys.readouterr().out


def test_a_large_import_is_written_without_waiting_for_it(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST", 2)
    assert main(["import", str(file), "--channel", "portal", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["new"], said["near"]["compared"]) == (3, 0)
