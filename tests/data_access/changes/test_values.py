"""What `edit_cell` stores for what people type, whichever interface it came through."""

from datetime import date, time
from typing import Any

import pytest

from data_access.changes.values import parse
from data_access.database import reading
from data_access.refusals import Refused
from data_access.tables import TABLES

GIVEN = [
    ("meetings", "starts_at", "9:30", time(9, 30)),
    ("meetings", "starts_at", "9h30", time(9, 30)),
    ("meetings", "starts_at", "9 h 30", time(9, 30)),
    ("meetings", "starts_at", "09:30:00", time(9, 30)),
    ("meetings", "starts_at", "٩:٣٠", time(9, 30)),
    ("meetings", "held_on", "21 دجنبر 2023", date(2023, 12, 21)),
    ("meetings", "held_on", "24 déc. 23", date(2023, 12, 24)),
    ("meetings", "held_on", "٢٠/١٢/٢٠٢٣", date(2023, 12, 20)),
    ("themes", "position", "0", 0),
    ("themes", "position", 0, 0),
    ("themes", "position", "3.0", 3),
    ("themes", "position", "1 000", 1000),
    ("themes", "position", "٣", 3),
    ("contacts", "is_deputy", "VRAI", True),
    ("contacts", "is_deputy", "oui", True),
    ("contacts", "is_deputy", "✓", True),
    ("contacts", "is_deputy", "x", True),
    ("contacts", "is_deputy", "لا", False),
    ("contacts", "is_deputy", "FAUX", False),
    ("contacts", "administration_id", "٣", 3),
    ("meetings", "place", "", None),
    ("meetings", "held_on", " ", None),
]


@pytest.mark.parametrize(("table", "field", "given", "stored"), GIVEN)
def test_it_is_stored(small_plan: object, table: str, field: str, given: Any, stored: Any) -> None:
    with reading() as session:
        found = parse(session, TABLES[table].__table__.c[field], given)
    assert (found, type(found)) == (stored, type(stored))


@pytest.mark.parametrize(
    ("table", "field", "given"),
    [
        ("meetings", "starts_at", "midi"),
        ("meetings", "held_on", "31/02/2023"),
        ("meetings", "held_on", "45366"),
        ("meetings", "held_on", 45366),
        ("themes", "position", "3.5"),
        ("themes", "position", 3.5),
        ("themes", "position", "1,000"),
        ("themes", "position", 10**30),
        ("themes", "position", True),
        ("themes", "position", ""),
        ("contacts", "is_deputy", "peut-être"),
        ("contacts", "administration_id", "9" * 30),
        ("contacts", "administration_id", True),
        ("meetings", "status", "Tenue"),
    ],
)
def test_it_is_refused_in_a_sentence(small_plan: object, table: str, field: str, given: Any) -> None:
    with reading() as session, pytest.raises(Refused):
        parse(session, TABLES[table].__table__.c[field], given)
