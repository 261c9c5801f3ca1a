"""`cocreation check` and the backup commands: what is broken is found, named, and told by the exit status."""

from sqlalchemy import text

from dashboard import cli
from data_access.database import engine
from data_access.permissions import SYSTEM
from data_access.queries.soundness import broken_rules, rules


def behind_the_application(*statements: str) -> None:
    """Write as somebody would who goes around the application."""
    with engine().execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_sound_data_are_status_0(small_plan, capsys):
    behind_the_application("DELETE FROM commitment_steps", "DELETE FROM commitments")
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
