"""`cocreation check` and the backup commands: what is broken is found, named, and told by the exit status."""

import pytest
from sqlalchemy import select, text

from dashboard import cli
from data_access import migrations
from data_access.changes.backups import backups
from data_access.changes.exchanges.attachments import attach
from data_access.changes.grid.cells import edit_cell
from data_access.database import address, engine, writing
from data_access.permissions import SYSTEM, Actor
from data_access.proof import anchor
from data_access.queries.soundness import broken_rules, rules
from data_access.states import Role
from data_access.tables import Commitment, CommitmentStep
from data_access.watching import seal
from tests.support.tampering import older, rewritten


def behind_the_application(*statements: str) -> None:
    """Write as somebody would who goes around the application."""
    with engine().execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def sound(small_plan):
    """The small plan without its sheets, which stand on proposals that are not decided: all adds up."""
    with writing(SYSTEM) as session:
        for entity in (CommitmentStep, Commitment):
            for record in session.execute(select(entity)).scalars():
                session.delete(record)
            session.flush()
    return small_plan


def test_sound_data_are_status_0(sound, capsys):
    assert cli.main(["check"]) == 0
    said = capsys.readouterr()
    assert "règles des données sont respectées" in said.out
    assert "PAN : les totaux concordent." in said.out.replace("\u00a0", " ")
    assert said.err == ""
    assert rules() > 100


def test_a_broken_rule_is_named_with_its_rows(small_sqlite_plan, capsys):
    behind_the_application("PRAGMA ignore_check_constraints=ON", "UPDATE meetings SET status = 'held' WHERE id = 2")
    broken = broken_rules(SYSTEM)
    assert {rule.rule for rule in broken} == {"ck_meetings_requested", "ck_meetings_held"}
    assert {(rule.table, rule.rows, rule.first) for rule in broken} == {("meetings", 1, (2,))}
    assert all(rule.says and rule.says.startswith("A meeting that was") for rule in broken)
    assert cli.main(["check"]) == 1
    assert "Réunions (ck_meetings_" in capsys.readouterr().err


def test_an_unknown_state_is_found(small_sqlite_plan):
    behind_the_application("PRAGMA ignore_check_constraints=ON", "UPDATE letters SET status = 'lost' WHERE id = 1")
    assert "letters" in {broken.table for broken in broken_rules(SYSTEM)}


OF_NO_KIND = (
    "UPDATE meetings SET status = 'bof' WHERE id = 1",
    "UPDATE meetings SET held_on = 'hier' WHERE id = 1",
    "UPDATE meetings SET starts_at = 'midi' WHERE id = 1",
    "UPDATE meetings SET subject = x'ff' WHERE id = 1",
)


@pytest.mark.parametrize("change", OF_NO_KIND)
def test_a_value_of_no_kind_is_a_line_of_the_check(small_sqlite_plan, capsys, change):
    behind_the_application("PRAGMA ignore_check_constraints=ON", change)
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().err.replace("\u00a0", " ")
    assert "Réunion 1 : " in said
    assert "PAN : " in said


@pytest.mark.parametrize(
    "change", ["UPDATE stored_files SET content = CAST('b' AS {bytes})", "DELETE FROM stored_files"]
)
def test_a_file_that_was_altered_or_taken_away_is_found(sound, capsys, change):
    kept = attach(SYSTEM, "letters", sound.mine["letters"], "a.txt", b"a")
    behind_the_application(change.format(bytes="BLOB" if engine().dialect.name == "sqlite" else "BYTEA"))
    assert [(one.table, one.rows, one.first) for one in broken_rules(SYSTEM)] == [("attachments", 1, (kept,))]
    assert cli.main(["check"]) == 1
    assert "Le fichier de cette ligne" in capsys.readouterr().err


def test_a_reference_that_leads_nowhere_is_found(small_sqlite_plan, capsys):
    raw = engine().raw_connection()
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("UPDATE assignments SET administration_id = 99 WHERE id = 1")
    raw.close()
    (broken,) = broken_rules(SYSTEM)
    assert (broken.table, broken.says, broken.first) == ("assignments", None, (1,))
    assert cli.main(["check"]) == 1
    assert "renvoie à un élément qui n’existe pas" in capsys.readouterr().err


def test_an_altered_history_and_a_leaking_funnel_are_status_1(small_plan, capsys):
    behind_the_application("UPDATE audit_entries SET reason = 'autre' WHERE id = 2", "DELETE FROM proposal_ideas")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().err
    assert "rompue à l’entrée 2" in said
    assert "les totaux ne concordent pas" in said


def test_backup_and_restore_from_the_command(small_plan, tmp_path, capsys):
    file = str(tmp_path / "b.db")
    assert cli.main(["backup", file]) == 0
    assert cli.main(["backup", file]) == 1
    assert cli.main(["restore", file]) == 1
    assert "--force" in capsys.readouterr().err
    assert cli.main(["restore", file, "--force"]) == 0
    assert "intactes" in capsys.readouterr().out


def said_by(*arguments, capsys):
    """The exit status and what stands on the error stream, with ordinary spaces."""
    capsys.readouterr()
    status = cli.main(list(arguments))
    return status, capsys.readouterr().err.replace("\u00a0", " ").replace("\u202f", " ")


def test_entries_cut_off_the_end_are_found(sound, capsys):
    edit_cell(SYSTEM, "meetings", sound.mine["meetings"], "place", "", "Rabat")
    behind_the_application(
        "DELETE FROM audit_entries WHERE id = (SELECT max(id) FROM audit_entries)", "UPDATE meetings SET place = NULL"
    )
    status, said = said_by("check", capsys=capsys)
    assert (status, said.count("\n")) == (1, 1)
    assert "coupées" in said


def test_a_history_without_its_entries_is_found(sound, capsys):
    behind_the_application("DELETE FROM audit_entries")
    status, said = said_by("check", capsys=capsys)
    assert status == 1
    assert "L’historique est vide" in said


def test_a_history_that_was_written_anew_is_found(sound, capsys):
    rewritten("UPDATE audit_entries SET actor_name = 'Autre' WHERE id = 2")
    status, said = said_by("check", capsys=capsys)
    assert (status, said.count("\n")) == (1, 1)
    assert "réécrit" in said


def test_what_was_cut_off_is_still_told_after_the_next_change(sound, capsys):
    edit_cell(SYSTEM, "meetings", sound.mine["meetings"], "place", "", "Rabat")
    behind_the_application("DELETE FROM audit_entries WHERE id = (SELECT max(id) FROM audit_entries)")
    edit_cell(SYSTEM, "letters", sound.mine["letters"], "subject", "Demande", "Rappel")
    edit_cell(SYSTEM, "letters", sound.mine["letters"], "subject", "Rappel", "Demande")
    assert said_by("check", capsys=capsys)[0] == 1


def test_without_an_anchor_nothing_is_proved_until_one_is_kept_again(sound, capsys):
    anchor.file_of(address()).unlink()
    edit_cell(SYSTEM, "meetings", sound.mine["meetings"], "place", "", "Rabat")
    status, said = said_by("check", capsys=capsys)
    assert (status, "--new-anchor" in said) == (1, True)
    assert said_by("check", "--new-anchor", capsys=capsys)[0] == 0
    assert said_by("check", capsys=capsys)[0] == 0


def test_a_seal_that_was_noted_is_looked_for(sound, capsys):
    noted = seal()
    edit_cell(SYSTEM, "meetings", sound.mine["meetings"], "place", "", "Rabat")
    assert said_by("check", "--seal", noted, capsys=capsys)[0] == 0
    rewritten("UPDATE audit_entries SET actor_name = 'Autre' WHERE id = 2")
    assert said_by("check", "--new-anchor", capsys=capsys)[0] == 0
    status, said = said_by("check", "--seal", noted, capsys=capsys)
    assert (status, noted in said) == (1, True)


def test_a_row_that_was_changed_behind_the_log_is_named_with_its_field(sound, capsys):
    behind_the_application("UPDATE meetings SET place = 'Ailleurs' WHERE id = 1")
    status, said = said_by("check", capsys=capsys)
    assert (status, said.count("\n")) == (1, 1)
    assert "Réunion 1 : le champ « Lieu »" in said
    assert "« Ailleurs »" in said


@pytest.mark.slow
def test_an_older_database_is_checked_and_backed_up_as_it_is(sound, tmp_path, capsys):
    older("0004")
    assert cli.main(["check"]) == 0
    assert cli.main(["backup", str(tmp_path / "old.db")]) == 0
    assert capsys.readouterr().out.count("version plus ancienne") == 2
    assert migrations.current() == "0004"
    backups.restore(administrator(), tmp_path / "old.db", force=True)
    assert migrations.current() == migrations.newest()
    assert cli.main(["check"]) == 0


def administrator():
    return Actor(None, "cocreation backup", Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "command", [["check"], ["backup", "x.db"], ["migrate"], ["demo"], ["export", "x.xlsx"], ["run"], ["plan", "list"]]
)
def test_a_newer_database_is_one_sentence_for_every_command(sqlite_database, capsys, command):
    behind_the_application("UPDATE alembic_version SET version_num = '9999'")
    status, said = said_by(*command, capsys=capsys)
    assert (status, said.count("\n")) == (1, 1)
    assert "9999" in said


def test_there_is_nothing_to_check_or_to_back_up_before_the_first_migration(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    assert cli.main(["check"]) == 0
    assert cli.main(["backup", str(tmp_path / "b.db")]) == 1
    assert migrations.current() is None
