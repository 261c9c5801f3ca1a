"""An import counts the same in its preview, in the past imports, in the history and in the command's JSON."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import import_counts, narration
from dashboard.cli import main
from dashboard.translations import speaking
from dashboard.ui.frame import board
from dashboard.ui.frame.here import Here
from dashboard.ui.history import lines
from dashboard.ui.importing import batches, preview
from dashboard.ui.importing.draft import Checked
from dashboard.ui.parts import dialogs
from data_access.changes.importing import importing
from data_access.permissions import SYSTEM
from data_access.queries.history import history
from data_access.queries.history.history import HistoryFilter
from data_access.queries.importing.importing import channel_coded
from data_access.queries.importing.near_copies import NearCopies
from data_access.queries.importing.remembered import propose
from data_access.queries.settings import plans
from data_access.watching import revision, seal

KNOWN = "Ref;Genre;Titre\nP-1;idée;Ouvrir un guichet le samedi\n"
LINES = (
    "Ref;Genre;Titre",
    "P-1;idée;Ouvrir un guichet le samedi",
    "P-2;idée;Publier les délais",
    "P-3;idée;Planter des arbres",
    "P-2;idée;Publier les délais",
    "P-4;idée;",
    "P-5;vote;Rouvrir la gare",
    "Total;idée;12",
    "P-6;idée;Créer un comité",
)
COUNTS = {"read": 8, "new": 3, "already_present": 1, "repeated": 1, "refused": 1, "left_out": 2}
BEHIND = {
    "new": "3-4, 9",
    "already_present": "2",
    "repeated": "5",
    "refused": "6",
    "left_out": "7-8",
}


def terms(html: str) -> dict[str, int]:
    """The numbers of the line that adds up, in its order."""
    (line,) = re.findall(r'<p class="co-sum">(.*?)</p>', html, re.DOTALL)
    return dict(zip(COUNTS, (int(found) for found in re.findall(r"<b>(\d+)</b>", line)), strict=True))


def rows_of(html: str, prefix: str) -> dict[str, set[int]]:
    """The lines of the file behind each term that leads somewhere."""
    found = {}
    for name in re.findall(rf'href="#{prefix}-(\w+)"', html):
        after = html.partition(f'id="{prefix}-{name}"')[2].partition("</details>")[0].partition(f'id="{prefix}-')[0]
        spans = re.findall(r"(?:Lines?|,|row\">)\s*(\d+)(?:-(\d+))?", after)
        found[name] = {line for first, last in spans for line in range(int(first), int(last or first) + 1)}
    return found


def numbers(said: str) -> set[int]:
    """The numbers of `3-4, 9`."""
    spans = re.findall(r"(\d+)(?:-(\d+))?", said)
    return {line for first, last in spans for line in range(int(first), int(last or first) + 1)}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The HTML of each element that is shown."""
    found: dict[str, str] = {}
    monkeypatch.setattr(board, "show", lambda key, *parts: found.update({key: "".join(one.html for one in parts)}))
    monkeypatch.setattr(dialogs, "linked", lambda *_given: None)
    return found


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    """Run the command and read its JSON."""

    def run(path: Path, *more: str) -> dict[str, Any]:
        assert main(["import", str(path), "--channel", "portal", "--where", "Genre=idée", "--json", *more]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    return run


@pytest.fixture
def path(sqlite_sample: str, tmp_path: Path, said: Callable[..., dict[str, Any]]) -> Path:
    """A file of which one idea is known already."""
    before = tmp_path / "avant.csv"
    before.write_text(KNOWN, "utf-8")
    said(before)
    made = tmp_path / "atelier.csv"
    made.write_text("\n".join(LINES), "utf-8")
    return made


def test_four_places_say_the_same_counts_and_the_same_rows(
    path: Path, shown: dict[str, str], said: Callable[..., dict[str, Any]]
) -> None:
    behind = {name: numbers(lines) for name, lines in BEHIND.items()}
    dry = said(path, "--dry-run")
    assert dry["counts"] == COUNTS
    assert COUNTS["read"] == sum(COUNTS.values()) - COUNTS["read"]
    assert {name: dry["lines"][name][""] for name in BEHIND} == BEHIND

    plan = plans.chosen(None, seal())
    channel = channel_coded(SYSTEM, plan.id, "portal", is_event=False)
    with speaking("en"), importing.prepare(propose(SYSTEM, plan.id, path)) as prepared:
        assert dict(prepared.plan.where) == {"Genre": "idée"}
        summary = importing.compare(SYSTEM, prepared, plan.id, channel.id)
        checked = Checked(prepared, summary, channel, NearCopies())
        preview.counts(checked)
        preview.details(checked)
    assert terms(shown["import_counts"]) == COUNTS
    assert rows_of(shown["import_counts"] + shown["import_preview"], "import") == behind

    done = said(path)
    assert (done["counts"], done["lines"]) == (dry["counts"], dry["lines"])
    with speaking("en"):
        here = Here(SYSTEM, plan.id, plan, "en", "importing", revision(), seal())
        batches.past(here)
        newest = shown["import_past"].partition("</li>\n<li data-batch")[0]
        assert terms(newest) == COUNTS
        assert rows_of(newest, f"batch-{done['batch']}") == behind

        entries = history.entries(SYSTEM, plan.id, HistoryFilter(table="import_batches", record=done["batch"]))
        (line,) = narration.lines(entries)
        html = str(lines.line_html(line))
        assert terms(html) == COUNTS
        assert rows_of(html, f"entry-{line.entry}") == behind
        assert import_counts.sentence(COUNTS) in set(narration.as_table(entries)["New value"])


def test_an_import_made_before_rows_were_told_still_adds_up() -> None:
    kept = {"rows_read": 9, "rows_new": 5, "rows_present": 1, "rows_refused": 1, "told": None}
    counts = import_counts.of_stored(kept)
    assert (counts["left_out"], counts["read"]) == (2, 9)
    assert import_counts.of_import(kept, "batch-1")["rows"] == []


def test_rows_that_an_import_did_not_keep_are_counted() -> None:
    row = {"sheet": "", "column": "", "key": "", "lines": "2-4", "count": 3, "details": {}}
    kept = {"rows_read": 7, "rows_new": 7, "told": {"new": [row]}}
    with speaking("en"):
        assert import_counts.of_import(kept, "batch-1")["rows"] == [("new", "New", [("Lines 2-4", "")], 4)]
