"""No control character enters the database by any way, every line break stays one, and lengths are bounded."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Enum, String, insert, inspect, select

from data_access import texts
from data_access.audit import FIRST_HASH, chained_hash
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.changes.importing.importing import import_ideas, prepare
from data_access.database import reading, writing
from data_access.imports.plan import correct, propose_plan
from data_access.permissions import EDITABLE, SYSTEM, Actor
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import TABLES, AuditEntry, Channel, Idea, Meeting, Proposal
from data_access.tables.base import Base, Json, Text, bound
from data_access.texts import ANY_UNWANTED, LONG, cleaned, escaped, isolated, unescaped
from tests.data_access.imports.reading import read
from tests.support.small_plan import SmallPlan

DIRTY = "un\x00\x0bdeux\r\ntrois\x85quatre\u2028cinq\ud800\ufffe_x000B_six\x07\x1b"
CLEAN = "un\ndeux\ntrois\nquatre\ncinq\nsix"
TEXT_COLUMNS = [
    (table, column.key)
    for table, entity in sorted(TABLES.items())
    for column in inspect(entity).columns
    if isinstance(column.type, Text)
]
OF_ONE_FORM = {
    *(("contacts", "email"), ("accounts", "login"), ("plans", "code"), ("plans", "portal_address")),
    *(("plans", "time_zone"), ("plans", "languages"), ("plans", "letter_pattern")),
    *(("contacts", "languages"), ("meeting_participants", "email"), ("meeting_minutes", "body")),
    *(("session_minutes", "body"), ("session_minutes", "address")),
    *(("proposed_items", field) for field in ("title", "body", "reason")),
    *((table, "address") for table in ("publications", "outreach_acts", "announcements")),
    *(("publications", "sha256"), ("announcements", "title")),
    *(("letter_texts", field) for field in ("recipient", "subject", "body", "signatory")),
    *(("report_sections", field) for field in ("body", "body_ar", "body_en")),
    ("reports", "published_address"),
}
"""Fields whose own rule takes no such text, however clean."""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (DIRTY, CLEAN),
        ("l\x92usager \x93dit\x94", "l’usager “dit”"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ud83d\ude00 😀", "😀 😀"),
        ("_x000b_ _x0041_ _x005F_", "\n _x0041_ _x005F_"),
        ("_x00_x0000_0B_", "\n"),
        ("ابت \u200f\u202eabc\u202c", "ابت \u200f\u202eabc\u202c"),
    ],
)
def test_controls_go_and_line_breaks_stay(given: str, kept: str) -> None:
    assert cleaned(given) == kept
    assert cleaned(cleaned(given)) == kept


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_no_control_is_forgotten(code: int) -> None:
    text = cleaned(f"a{chr(code)}b")
    assert not ANY_UNWANTED.search(text)
    assert "\r" not in text
    text.encode()


def test_what_is_known_to_be_clean_at_a_glance_is_clean() -> None:
    for code in range(sys.maxunicode + 1):
        text = f"a{chr(code)}b"
        assert (cleaned(text) is text) == (texts.DIRTY.search(text) is None), hex(code)
    assert cleaned("a\nb_x000B_") == "a\nb\n"


def test_lists_and_mappings_are_cleaned_inside() -> None:
    assert cleaned({"a": [DIRTY, None, 3, {"b": (DIRTY,)}]}) == {"a": [CLEAN, None, 3, {"b": (CLEAN,)}]}


@pytest.mark.parametrize("text", ["_x0041_", "_x005F_x0041_", "_x", "a_b", "_x00e9_é"])
def test_what_a_workbook_escapes_is_read_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


def test_every_column_of_text_cleans_what_enters() -> None:
    plain = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.c
        if isinstance(column.type, String | JSON) and not isinstance(column.type, Enum)
    ]
    assert not plain, f"declare them as Text or Json: {plain}"
    assert len(TEXT_COLUMNS) > 80


@pytest.mark.parametrize(("table", "field"), TEXT_COLUMNS)
def test_a_record_accepts_clean_text_of_a_bounded_length_only(table: str, field: str) -> None:
    record: Any = TABLES[table](**{field: "x\x0by"})
    assert getattr(record, field) == "x\ny"
    setattr(record, field, "x" * bound(field))
    with pytest.raises(Refused, match=f"at most {bound(field)} characters, and this one has {bound(field) + 1}"):
        setattr(record, field, "x" * (bound(field) + 1))
    assert len(getattr(record, field)) == bound(field)


@pytest.mark.parametrize(("field", "most"), [("name_fr", 1_000), ("body", 100_000)])
def test_a_name_is_short_and_a_text_is_long(field: str, most: int) -> None:
    table = next(table for table, column in TEXT_COLUMNS if column == field)
    TABLES[table](**{field: "x" * most})
    with pytest.raises(Refused, match=f"at most {most} characters"):
        TABLES[table](**{field: "x" * (most + 1)})


def test_statements_that_go_around_the_records_are_cleaned(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        row: Any = session.get_one(Idea, small_plan.mine["ideas"])
        values = {column.name: getattr(row, column.name) for column in Idea.__table__.c if column.name != "id"}
        session.execute(insert(Idea), [values | {"number": 77, "title": DIRTY, "author_name": DIRTY}])
    with reading() as session:
        found = session.execute(select(Idea).where(Idea.number == 77, Idea.title == DIRTY)).scalar_one()
    assert (found.title, found.author_name) == (CLEAN, CLEAN)


@pytest.mark.parametrize("by_form", [False, True], ids=["cell", "form"])
def test_cells_and_forms(sample_database: str, by_form: bool) -> None:
    """Every text field that a grid, a form or a workbook may change, on the first row of its table."""
    tried, refusals = 0, []
    for table, fields in EDITABLE.items():
        columns = inspect(TABLES[table]).columns
        for field in fields:
            if field not in columns or not isinstance(columns[field].type, Text):
                continue
            with reading() as session:
                record: Any = session.execute(select(TABLES[table]).order_by("id").limit(1)).scalar_one_or_none()
            if record is None:
                continue
            old = getattr(record, field)
            actor = Actor(None, "ONG", Role.COPIL, None, record.organisation_id) if field == "enrichment" else SYSTEM
            actor = Actor(None, "Admin", Role.ADMINISTRATOR) if table == "accounts" else actor
            try:
                if by_form:
                    edit_row(actor, table, record.id, {field: (old, DIRTY)}, reason=DIRTY)
                else:
                    edit_cell(actor, table, record.id, field, old, DIRTY, reason=DIRTY)
            except Refused:
                refusals.append((table, field))
                continue
            tried += 1
            with reading() as session:
                assert getattr(session.get(TABLES[table], record.id), field) == CLEAN
                entry = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
            assert entry.changes[field][1] == CLEAN
            assert entry.reason == CLEAN
    assert tried > 30
    assert set(refusals) <= OF_ONE_FORM, f"other rules refuse these: {refusals}"
    _chain_holds()


def _chain_holds() -> None:
    previous = FIRST_HASH
    with reading() as session:
        for entry in session.execute(select(AuditEntry).order_by(AuditEntry.id)).scalars():
            said = {column.key: getattr(entry, column.key) for column in inspect(AuditEntry).columns}
            assert said["previous_hash"] == previous
            previous = chained_hash(said)
            assert entry.hash == previous


def test_a_text_that_is_too_long_is_refused_whole(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    with pytest.raises(Refused, match="100001") as refused:
        edit_cell(SYSTEM, "meetings", meeting, "minutes", "", "x" * (LONG + 1))
    assert refused.value.details["fields"] == ("minutes",)
    with reading() as session:
        assert session.get_one(Meeting, meeting).minutes is None


def test_what_was_stored_before_can_still_be_edited(small_sqlite_plan: SmallPlan) -> None:
    proposal = small_sqlite_plan.mine["proposals"]
    with writing(SYSTEM) as session:
        session.connection().exec_driver_sql("UPDATE proposals SET summary = 'a\x0bb' WHERE id = ?", (proposal,))
    for seen in ("a\x0bb", "a\nb"):
        edit_cell(SYSTEM, "proposals", proposal, "summary", seen, "a\nb")
    edit_cell(SYSTEM, "proposals", proposal, "summary", "a\x0bb", "autre")
    with reading() as session:
        assert session.get_one(Proposal, proposal).summary == "autre"


@pytest.mark.parametrize("name", ["09_coller_de_word_tabulation_verticale.csv", "29_excel_x000B_venu_de_word.xlsx"])
def test_files_that_word_left_its_breaks_in(name: str, small_plan: SmallPlan, shared_data: Path) -> None:
    file = shared_data / "field-inputs" / name
    reading_ = read(file)
    first = reading_.records[0]
    assert "\n" in first.body
    assert not ANY_UNWANTED.search(f"{first.title}{first.body}")
    assert "x000B" not in f"{first.title}{first.body}"
    with prepare(correct(propose_plan(file), {}, [])) as prepared, reading() as session:
        channel = session.execute(select(Channel.id)).scalar_one()
        import_ideas(SYSTEM, prepared, small_plan.plan_id, channel)
    with reading() as session:
        stored = session.execute(select(Idea).where(Idea.batch_id.is_not(None)).order_by(Idea.id)).scalars().all()
    assert (stored[0].title, stored[0].body) == (first.title, first.body)


def test_an_import_cleans_every_column(tmp_path: Path, small_plan: SmallPlan) -> None:
    file = tmp_path / "idées\x0b.csv"
    file.write_text(
        "Titre;Description;Thématique;Nom;Référence\nUn\x0btitre;Un\x01 texte\x85long;Eau\x07;Ali\x0bBaba;R\x1b1\n",
        encoding="utf-8",
    )
    with prepare(correct(propose_plan(file), {}, [])) as prepared, reading() as session:
        channel = session.execute(select(Channel.id)).scalar_one()
        import_ideas(SYSTEM, prepared, small_plan.plan_id, channel)
    with reading() as session:
        idea = session.execute(select(Idea).where(Idea.batch_id.is_not(None))).scalar_one()
        texts = [getattr(idea, field) for table, field in TEXT_COLUMNS if table == "ideas"]
    assert (idea.title, idea.body) == ("Un\ntitre", "Un texte\nlong")
    assert not ANY_UNWANTED.search(json.dumps(texts, ensure_ascii=False))


def test_the_log_is_clean_and_its_seals_hold(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    with writing(Actor(None, f"Nom {DIRTY}", Role.SECRETARIAT), reason=DIRTY, at=datetime.now(UTC)) as session:
        session.get_one(Proposal, small_plan.mine["proposals"]).title = DIRTY
    with reading() as session:
        entry = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    assert (entry.reason, entry.actor_name) == (CLEAN, f"Nom {CLEAN}")
    assert entry.changes["title"] == ["Publier les budgets", CLEAN]
    _chain_holds()


def test_json_columns_are_declared() -> None:
    assert isinstance(AuditEntry.__table__.c.changes.type, Json)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("abc", "abc"),
        ("a\u202eb", "\u2068a\u202eb\u202c\u2069"),
        ("a\u2067b\u202ec", "\u2068a\u2067b\u202ec\u202c\u2069\u2069"),
        ("a\u202cb\u2069c\u200f", "\u2068abc\u200f\u2069"),
        ("\u2067a\u202db\u2069c", "\u2068\u2067a\u202db\u202c\u2069c\u2069"),
        ("a\u202e\nb", "\u2068a\u202e\u202c\u2069\n\u2068b\u2069"),
    ],
)
def test_what_turns_the_direction_is_closed_and_isolated(given: str, shown: str) -> None:
    assert isolated(given) == shown
