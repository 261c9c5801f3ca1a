"""`cocreation import`: the same rules as on the screen, in words for people and in JSON for programs."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from dashboard.cli import main
from dashboard.documents import exports, tables
from dashboard.translations import speaking
from dashboard.ui.ideas import ideas as ideas_on_screen
from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.queries.ideas import ideas
from data_access.queries.ideas.ideas import Filters
from data_access.tables import Channel, Event, Idea, ImportBatch, Plan

Said = Callable[[], str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


@pytest.fixture
def plan(sqlite_database: str) -> str:
    """A plan with a portal and an event; yields the address of its database."""
    names = {"name_fr": "Nom", "name_ar": "اسم", "name_en": "Name"}
    with writing(SYSTEM) as session:
        plan = Plan(code="PAN4", **names)
        session.add(plan)
        session.flush()
        event = Event(plan_id=plan.id, code="rabat", starts_on=date(2024, 3, 12), **names)
        session.add(event)
        session.flush()
        session.add(Channel(plan_id=plan.id, code="portal", kind="portal", **names))
        session.add(Channel(plan_id=plan.id, code="rabat", kind="event", event_id=event.id, **names))
    return sqlite_database


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A table with an idea, a vote, an idea without text and a wrong date."""
    path = tmp_path / "ideas.csv"
    lines = ["type;Titre;Contenu;Thème;Date", "idée; Un ;Créer un guichet dans la ville;Eau;12/03/2024"]
    path.write_text("\n".join([*lines, "vote;;;;", "idée;;;Eau;", "idée;Deux;;Eau;demain"]), "utf-8")
    return str(path)


def stored() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(Idea)).scalar_one()


def result(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_json_says_every_row(plan: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["import", table, "--channel", "portal", "--where", "type=idée", "--json", "--database", plan]
    assert main(arguments) == 0
    said = result(capsys)
    assert (said["rows_read"], said["new"], said["already_present"], said["filtered_out"]) == (4, 2, 0, 1)
    assert [(r["line"], r["column"]) for r in said["refused"]] == [(4, "Titre")]
    assert [(w["line"], w["column"]) for w in said["warnings"]] == [(5, "Date")]
    assert "ideas" not in said
    assert said["counts"] == {
        "read": 4,
        "new": 2,
        "already_present": 0,
        "repeated": 0,
        "refused": 1,
        "left_out": 1,
    }
    assert (said["lines"]["refused"], said["lines"]["filtered_out"]) == ({"": "4"}, {"": "3"})
    assert said["dates_in_doubt"] == {"count": 1, "lines": {"": "2"}}
    assert [(one["place"], one["sample"]) for one in said["not_read"]] == [("A", "idée")]
    assert main(arguments) == 0
    again = result(capsys)
    assert (again["new"], again["already_present"], len(again["seen_before"])) == (0, 2, 1)
    assert stored() == 2


def test_a_dry_run_shows_the_ideas_and_writes_none(plan: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", table, "--event", "RABAT", "--dry-run", "--json"]) == 0
    said = result(capsys)
    assert said["ideas"][0] == {
        "line": 2,
        "sheet": "",
        "title": "Un",
        "body": "Créer un guichet dans la ville",
        "theme": "Eau",
        "language": "fr",
        "submitted_on": "2024-03-12",
    }
    assert (said["new"], len(said["ideas"]), stored()) == (2, 2, 0)


def test_words_for_people(plan: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", table, "--channel", "portal"]) == 0
    out = capsys.readouterr().out
    assert "2 new ideas" in out
    assert "read 4 = new 2 + already present 0 + repeated 0 + refused 1 + left out 1" in out
    assert "Line 4 · Titre · This row has no text: neither a title nor a body." in out


def test_a_column_is_chosen(plan: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["import", table, "--channel", "portal", "--map", "title=", "--map", "text=Titre", "--dry-run", "--json"])
        == 0
    )
    assert [(idea["title"], idea["body"].strip()) for idea in result(capsys)["ideas"]] == [("", "Un"), ("", "Deux")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.csv", "--channel", "portal"], "There is no file"),
        (["TABLE", "--channel", "radio"], "portal, rabat"),
        (["TABLE", "--event", "oujda"], "rabat"),
        (["TABLE", "--channel", "portal", "--where", "kind=x"], "kind"),
        (["TABLE", "--channel", "portal", "--map", "body=Nothing"], "Nothing"),
        (["TABLE", "--channel", "portal", "--map", "votes=Titre"], "votes"),
        (["TABLE", "--channel", "portal", "--plan", "PAN9"], "plan"),
    ],
)
def test_a_refusal_is_one_sentence(
    plan: str, table: str, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["import", *(table if part == "TABLE" else part for part in arguments)]) == 1
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert stored() == 0


def test_a_refused_file_is_also_said_in_json(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(["import", str(path), "--channel", "portal", "--json"]) == 1
    said = result(capsys)
    assert (said["new"], len(said["refused"])) == (0, 1)


def test_a_filter_without_value_is_misuse(plan: str, table: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", table, "--channel", "portal", "--where", "type"])
    assert stopped.value.code == 2


def test_the_portal_of_a_real_consultation(plan: str, shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(shared_data / "portal-export-rua.csv")
    assert main(["import", path, "--channel", "portal", "--where", "type=opinion", "--json"]) == 0
    said = result(capsys)
    assert (said["rows_read"], said["new"], said["refused"]) == (11_831, 434, [])
    assert stored() == 434


def test_when_a_file_was_imported_is_told_in_the_time_of_the_plan(
    plan: str, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing(SYSTEM) as session:
        session.execute(select(Plan)).scalar_one().time_zone = "Asia/Tokyo"
    arguments = ["import", table, "--channel", "portal", "--database", plan]
    assert main(arguments) == 0
    with writing(SYSTEM) as session:
        session.execute(select(ImportBatch)).scalar_one().imported_at = datetime(2023, 5, 1, 20, tzinfo=UTC)
    capsys.readouterr()
    assert main(arguments) == 0
    assert "2 May 2023 05:00" in capsys.readouterr().out


AWKWARD = [
    ("- Publier les budgets", "- premier point\n- second point"),
    ("+212 numéro vert", "@citoyen : un numéro gratuit"),
    ("=SOMME(A1:A3)", '=HYPERLINK("http://x.test","clic")'),
    ("'citation d’ouverture", "'-déjà une apostrophe"),
    ("＝cmd", "\n=1+1"),
    ("Mémoire", "Organiser par étapes. " * 2_000),
    ("Deux voix", "Les mêmes mots"),
]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@pytest.mark.parametrize("form", ["ideas.csv", "plan.xlsx", "codes.csv", "page.csv", "page.xlsx"])
def test_the_programs_own_export_changes_nothing(
    plan: str, form: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "source.csv"
    with source.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([("Titre", "Description"), *AWKWARD])
    for channel in (["--event", "rabat"], ["--channel", "portal"]):
        assert main(["import", str(source), *channel, "--database", plan]) == 0
    file = tmp_path / form
    with speaking(language):
        if form.startswith("page"):
            frame = ideas_on_screen._readable(ideas.for_download(SYSTEM, 1, Filters()))
            file.write_bytes(tables.csv(frame) if form.endswith("csv") else tables.xlsx(frame, "ideas"))
        else:
            take = exports.Take(SYSTEM, 1, codes=form == "codes.csv")
            if form.endswith("csv"):
                exports.csv_file(take, "ideas", file)
            else:
                exports.workbook(take, ("channels", "events", "ideas"), file)
    capsys.readouterr()
    assert main(["import", str(file), "--channel", "portal", "--json", "--database", plan]) == 0
    said = result(capsys)
    assert (said["new"], said["already_present"]) == (0, 2 * len(AWKWARD))
    assert stored() == 2 * len(AWKWARD)


def test_what_was_chosen_before_is_named_with_the_choices(
    plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "avril.csv", tmp_path / "mai.csv"
    first.write_text("X;Y;Jour;Genre\n7;Ouvrir un guichet;6/4/2024;a\n8;Fermer la place;7/4/2024;b\n", "utf-8")
    second.write_text("x;Y;jour;Genre\n9;Planter des arbres;8/4/2024;a\n", "utf-8")
    chosen = ["--map", "text=Y", "--map", "date=Jour", "--where", "Genre=a", "--dates", "month-first", "--split-lists"]
    assert main(["import", str(first), "--channel", "portal", *chosen]) == 0
    assert "Read as you chose" not in capsys.readouterr().out
    assert main(["import", str(second), "--channel", "portal", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "Read as you chose for “avril.csv”, whose headings are the same." in out
    assert "Original text = Y; " in out
    assert "Genre = a; Month first; Make an idea of each item where a cell holds a list" in out
    assert main(["import", str(second), "--channel", "portal", "--dry-run", "--json"]) == 0
    known = result(capsys)["remembered"][""]
    assert (known["file"], known["columns"]["body"], known["where"]) == ("avril.csv", "Y", ["Genre = a"])
    assert (known["month_first"], known["split_lists"], known["first_of_reference"]) == (True, True, False)
