"""`cocreation export`: everything of the plan, no names unless asked for, nothing that acts as a formula."""

import csv
from datetime import UTC, datetime

import openpyxl
import pytest

from dashboard import cli
from dashboard.documents.exports import Take, workbook
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.queries.exports import TABLES_OUT, columns, rows
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import TABLES, Idea, Plan


@pytest.fixture
def with_a_trap(small_plan):
    """An idea whose author is known and whose words look like a formula."""
    with writing(SYSTEM) as session:
        idea = session.get_one(Idea, small_plan.mine["ideas"])
        idea.author_name, idea.clean_title = "Une personne", '=HYPERLINK("http://x")'
    return small_plan


def test_the_workbook_holds_every_table_in_words(with_a_trap, tmp_path, capsys):
    assert cli.main(["export", str(tmp_path / "plan.xlsx")]) == 0
    assert "écrites dans" in capsys.readouterr().out
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert len(book.sheetnames) == len(TABLES_OUT)
    ideas = [[cell.value for cell in row] for row in book["Idées"].iter_rows()]
    assert "Contributeur" not in ideas[0]
    assert "Rattachée" in ideas[1]
    trap = next(cell for cell in book["Idées"][2] if str(cell.value).startswith("=HYPERLINK"))
    assert trap.data_type == "s"


def test_csv_files_hold_codes_for_other_programs(with_a_trap, tmp_path):
    assert cli.main(["export", str(tmp_path / "out"), "--codes"]) == 0
    assert {file.stem for file in (tmp_path / "out").glob("*.csv")} == set(TABLES_OUT)
    with (tmp_path / "out" / "ideas.csv").open(encoding="utf-8-sig", newline="") as source:
        first = next(csv.DictReader(source))
    assert (first["status"], first["channel_id"], first["clean_title"][:2]) == ("grouped", "portal", "'=")
    with (tmp_path / "out" / "assignments.csv").open(encoding="utf-8-sig", newline="") as source:
        assert [row["proposal_id"] for row in csv.DictReader(source)] == ["P-01", "P-02"]


def test_names_come_only_when_they_are_asked_for_by_who_may(with_a_trap, people, tmp_path):
    for option, there in (([], False), (["--authors"], True)):
        assert cli.main(["export", str(tmp_path / "i.csv"), "--table", "ideas", "--force", *option]) == 0
        assert ("Une personne" in (tmp_path / "i.csv").read_text("utf-8-sig")) == there
    for role in (Role.ADMINISTRATOR, Role.FOCAL_POINT, Role.COPIL, Role.READER):
        with pytest.raises(Refused):
            columns(people(role), "ideas", authors=True)


def test_a_focal_point_takes_out_what_they_see(small_plan, people):
    actor = people(Role.FOCAL_POINT, small_plan.mine["administrations"])
    for table in ("letters", "meetings", "proposals", "ideas", "commitments", "commitment_steps", "assignments"):
        assert len(list(rows(actor, small_plan.plan_id, table))) == 1
    assert "email" not in columns(people(Role.READER), "contacts")


def test_nothing_is_overwritten_or_half_written(small_plan, tmp_path, capsys):
    (tmp_path / "plan.xlsx").write_text("precious")
    assert cli.main(["export", str(tmp_path / "plan.xlsx")]) == 1
    assert (tmp_path / "plan.xlsx").read_text() == "precious"
    with pytest.raises(Refused):
        workbook(Take(SYSTEM, small_plan.plan_id), ["ideas"], tmp_path / "plan.xlsx" / "x.xlsx")
    for wrong in ("plan.ods", "plan.csv"):
        assert cli.main(["export", str(tmp_path / wrong)]) == 1
    assert cli.main(["export", str(tmp_path / "x.xlsx"), "--plan", "PAN9"]) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]


def test_every_table_of_a_plan_is_exported_or_left_out_on_purpose():
    left_out = {"accounts", "audit_entries", "known_devices", "plans", "reading_claims", "sign_ins", "sign_in_failures"}
    left_out |= {"text_vectors", "stored_files", "deliveries", "notice_runs", "attendance_lists", "attendees"}
    assert set(TABLES_OUT) == set(TABLES) - left_out


def test_moments_are_told_in_the_time_of_the_plan(small_plan, tmp_path):
    with writing(SYSTEM) as session:
        session.get_one(Plan, small_plan.plan_id).time_zone = "Asia/Tokyo"
        session.get_one(Idea, small_plan.mine["ideas"]).created_at = datetime(2023, 5, 1, 20, tzinfo=UTC)
    assert cli.main(["export", str(tmp_path / "i.csv"), "--table", "ideas", "--codes"]) == 0
    with (tmp_path / "i.csv").open(encoding="utf-8-sig", newline="") as source:
        assert next(csv.DictReader(source))["created_at"] == "2023-05-02 05:00:00"
