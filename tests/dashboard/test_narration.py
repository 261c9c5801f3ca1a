"""The history is told in words, in each language, and nothing of the program's own spelling is left in it."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from dashboard import narration
from dashboard.translations import speaking
from dashboard.vocabulary import values
from dashboard.vocabulary.values import named
from data_access.queries.history.history import SHOWN

AT = datetime(2023, 11, 30, 12, 57, tzinfo=UTC)


def entry(number: int, **given: object) -> dict[str, object]:
    usual = {"at": AT, "actor_name": "Secrétariat", "table_name": "meetings", "record_id": 6, "operation": "update"}
    return {"id": number, "record_label": "R-06 Pétitions", "changes": {}, "reason": "", "act": None, **usual, **given}


def frame(*entries: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(entries, columns=list(SHOWN), dtype=object)


@pytest.fixture
def change() -> pd.DataFrame:
    changes = {
        "status": ["requested", "scheduled"],
        "scheduled_on": [None, "2023-12-07"],
        "starts_at": [None, "10:00:00"],
    }
    return frame(entry(1, changes=changes))


def test_a_change_is_told_with_words_days_and_hours(change: pd.DataFrame) -> None:
    with speaking("fr"):
        (line,) = narration.lines(change)
        assert line.what.startswith("a modifié · Réunion · ")
        assert line.changes == (
            ("État", "Demandée", "Programmée"),
            ("Date programmée", "–", "7 déc. 2023"),
            ("Heure", "–", "10:00"),
        )
        assert f"{line.moment:%H:%M}" == "13:57"


def test_the_same_in_arabic(change: pd.DataFrame) -> None:
    with speaking("ar"):
        (line,) = narration.lines(change)
        assert line.changes[0] == ("الحالة", "مطلوبة", "مبرمجة")


def test_what_was_added_in_one_go_is_one_line_and_other_changes_are_not() -> None:
    added = [entry(n, operation="insert", table_name="milestones", record_label=f"C-01 · {n}") for n in range(5)]
    with speaking("fr"):
        lines = narration.lines(frame(*added, entry(8), entry(7)))
        assert [len(line.labels) for line in lines] == [5, 1, 1]
        assert lines[0].what == "a ajouté · Jalons · 5 lignes"
    other = entry(9, operation="insert", table_name="milestones", record_label="C-02 · 1", actor_name="Autre")
    assert len(narration.lines(frame(*added, other))) == 2


@pytest.mark.parametrize(
    ("table", "label", "told"),
    [
        ("opinions", "C-09 Communes ouvertes · with_reservations", "C-09 Communes ouvertes · Avec réserves"),
        ("opinions", "C-09 Communes ouvertes · OCDE favourable", "C-09 Communes ouvertes · OCDE Favorable"),
        ("session_attendances", "3 2023-11-30 · telephone", "n°\u00a03 du 30 nov. 2023 · Par téléphone"),
        ("decisions", "P-01 Budget · not_retained 2023-11-24", "P-01 Budget · Non retenue 24 nov. 2023"),
        ("ideas", "12 remote", "12 remote"),
    ],
)
def test_the_names_of_records_hold_no_codes(table: str, label: str, told: str) -> None:
    with speaking("fr"):
        assert named(table, label) == told


def test_a_record_that_a_change_names_is_told_in_words() -> None:
    changes = {"decision_id": [None, "not_retained 2023-10-24"]}
    decided = frame(entry(1, table_name="proposals", record_label="P-01 Budget", changes=changes))
    with speaking("fr"):
        (line,) = narration.lines(decided)
        assert line.changes == (("Décision", "–", "Non retenue 24 oct. 2023"),)
        assert narration.as_table(decided).iloc[0, -2] == "Non retenue 24 oct. 2023"


def test_the_table_has_a_row_for_each_field_and_one_for_each_other_entry(change: pd.DataFrame) -> None:
    both = pd.concat([change, frame(entry(2, operation="insert", changes={"place": [None, "Rabat"]}))])
    with speaking("fr"):
        made = narration.as_table(both)
    assert list(made.columns[-4:]) == ["Champ", "Ancienne valeur", "Nouvelle valeur", "Motif"]
    assert len(made) == 4
    assert made.iloc[0]["Nouvelle valeur"] == "Programmée"


def test_a_backup_and_an_undone_import_are_told() -> None:
    with speaking("fr"):
        backup = entry(1, operation="backup", table_name="audit_entries", record_label="b.db", changes={"size": 3})
        undone = entry(
            2, operation="undo", table_name="import_batches", record_label="x.csv", changes={"ideas": [434, 0]}
        )
        told = [line.what for line in narration.lines(frame(backup, undone))]
    assert told[0].startswith("a sauvegardé")
    assert told[1].startswith("a annulé · Import")


def test_what_one_press_changed_is_one_line_with_its_parts() -> None:
    entries = [
        entry(9, act=7, table_name="milestones", record_label="E-01 · 2", operation="insert"),
        entry(8, act=7, table_name="commitment_steps", record_label="E-01 · 1", changes={"owner": [None, "Cabinet"]}),
        entry(7, act=7, table_name="commitments", record_label="E-01", changes={"title": ["Un", "Deux"]}),
        entry(6, act=6, changes={"place": [None, "Rabat"]}),
    ]
    with speaking("fr"):
        whole, other = narration.lines(frame(*entries))
        assert whole.what.startswith("a modifié · Engagement · ")
        assert [part.table for part in whole.parts] == ["commitment_steps", "milestones"]
    assert (whole.entry, other.entry, other.parts) == (7, 6, ())


@pytest.mark.parametrize(
    ("table", "changes", "french", "arabic"),
    [
        (
            "accounts",
            {"password_hash": ["•••", "•••"], "must_change_password": [False, True]},
            "mot de passe",
            "كلمة سر",
        ),
        ("accounts", {"password_hash": ["•••", "•••"]}, "son propre mot de passe", "الخاصة"),
        ("accounts", {"role": ["reader", "secretariat"]}, "autre rôle", "دورا"),
        ("accounts", {"is_active": [True, False]}, "a désactivé le compte", "عطّل"),
        ("proposals", {"decision_id": [None, 4], "status": ["in_discussion", "retained"]}, "première décision", "أول"),
        ("proposals", {"decision_id": [4, 5], "status": ["deferred", "retained"]}, "autre décision", "آخر"),
        ("plans", {"is_closed": [False, True]}, "a clôturé", "أغلق"),
    ],
)
def test_a_deed_is_called_what_it_is_in_the_language_of_the_reader(
    table: str, changes: dict[str, list[object]], french: str, arabic: str
) -> None:
    for language, said in (("fr", french), ("ar", arabic)):
        with speaking(language):
            (line,) = narration.lines(frame(entry(1, table_name=table, changes=changes)))
            assert said in line.what
            assert "•••" not in str(line.changes)


@pytest.mark.parametrize(
    ("operation", "label", "told"),
    [
        ("sign_in", "a@example.org", {"fr": "s’est connecté", "ar": "سجّل الدخول", "en": "signed in"}),
        ("sign_out", "a@example.org", {"fr": "s’est déconnecté", "ar": "سجّل الخروج", "en": "signed out"}),
        (
            "sign_fail",
            "a@example.org",
            {"fr": "n’a pas réussi à se connecter", "ar": "أخفق في تسجيل الدخول", "en": "failed to sign in"},
        ),
        (
            "sign_fail",
            "",
            {
                "fr": "n’a pas réussi à se connecter · \u2068une adresse sans compte",
                "ar": "أخفق في تسجيل الدخول · \u2068عنوان بلا حساب",
                "en": "failed to sign in · \u2068an address without an account",
            },
        ),
    ],
)
def test_signing_in_failing_and_signing_out_are_told_in_each_language(
    operation: str, label: str, told: dict[str, str]
) -> None:
    for language, said in told.items():
        with speaking(language):
            entries = frame(entry(1, operation=operation, table_name="sign_ins", record_label=label))
            (line,) = narration.lines(entries)
            assert line.what.startswith(said)
            assert label in line.what
            assert said.partition(" · ")[0] in list(narration.as_table(entries).iloc[0])


@pytest.mark.parametrize(
    "name", ["2023-02-30.pdf", "scan 2023-19-39.pdf", "2100-00-00", "portail-2023-09-01.csv", "2023-09-01/annexe"]
)
def test_a_name_that_looks_like_a_day_and_is_none_stays_as_it_is(name: str) -> None:
    with speaking("fr"):
        assert named("attachments", name) == name
        assert values.said("meetings", "held_on", name) == name


@pytest.mark.parametrize(
    ("table", "field", "held"),
    [("contacts", "languages", "fr, ar"), ("plans", "languages", "fr,ar"), ("accounts", "language", "fr")],
)
def test_the_languages_of_people_are_told_in_words(table: str, field: str, held: str) -> None:
    expected = {"fr": "Français, Arabe", "ar": "الفرنسية، العربية", "en": "French, Arabic"}
    for language, words in expected.items():
        with speaking(language):
            told = values.said(table, field, held)
        assert told == (words if "ar" in held else words.replace("،", ",").split(",")[0])


def test_a_language_that_is_none_is_told_as_it_is_held() -> None:
    assert values.said("contacts", "languages", "tlh") == "tlh"
