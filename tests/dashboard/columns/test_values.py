"""What people read is understood again, whatever the language, the case and the apostrophes."""

from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd
import pytest

from dashboard.columns import Column, Kind
from dashboard.columns.values import NOTHING, is_same, plain, spoken, understood
from dashboard.translations import LANGUAGES, speaking
from data_access.refusals import Refused

WORDS = {"held": "Tenue", "MJ": "Ministère de l’Intérieur", "3": "وزارة العدل"}


@pytest.mark.parametrize(
    ("kind", "stored", "held"),
    [
        (Kind.DATE, date(2023, 11, 30), "2023-11-30"),
        (Kind.DATE, datetime(2023, 11, 30, 8, tzinfo=UTC), "2023-11-30"),
        (Kind.TIME, time(14, 30), "14:30"),
        (Kind.NUMBER, 3.0, 3),
        (Kind.BOOLEAN, 1, True),
        (Kind.STATE, "held", "held"),
        (Kind.CHOICE, 3.0, "3"),
        (Kind.CODES, ("MI", "MJ"), "MI, MJ"),
        (Kind.TEXT, ("P-01", "P-02"), "P-01, P-02"),
        (Kind.DATE, pd.NaT, None),
        (Kind.TEXT, None, None),
        (Kind.TEXT, "", None),
        (Kind.CODES, (), None),
        (Kind.STATE, None, ""),
        (Kind.CHOICE, float("nan"), ""),
    ],
)
def test_a_stored_value_becomes_plain(kind: Kind, stored: Any, held: Any) -> None:
    found = plain(Column("x", kind), stored)
    assert (found, type(found)) == (held, type(held))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "held"),
    [(Kind.STATE, "held"), (Kind.CHOICE, "3"), (Kind.CODES, "MJ, held"), (Kind.BOOLEAN, True), (Kind.BOOLEAN, False)],
)
def test_what_is_read_is_understood(language: str, kind: Kind, held: Any) -> None:
    column = Column("x", kind)
    with speaking(language):
        assert understood(column, spoken(column, held, WORDS), WORDS) == held


@pytest.mark.parametrize("said", ["Tenue", "TENUE", " tenue ", "held"])
def test_a_word_is_understood_however_it_is_written(said: str) -> None:
    assert understood(Column("x", Kind.STATE), said, WORDS) == "held"


def test_apostrophes_of_office_programs_are_understood() -> None:
    assert understood(Column("x", Kind.CHOICE), "ministère de l'intérieur", WORDS) == "MJ"


@pytest.mark.parametrize("code", ["MJ", "mj", " Mj "])
def test_a_code_is_understood_in_any_case(code: str) -> None:
    assert understood(Column("x", Kind.CHOICE), code, WORDS) == "MJ"
    assert understood(Column("x", Kind.CODES), f"{code}, held", WORDS) == "MJ, held"


@pytest.mark.parametrize("dash", "-‐‑–—−")
def test_dashes_of_office_programs_are_understood(dash: str) -> None:
    assert understood(Column("x", Kind.CHOICE), f"plan 2023{dash}2024", {"7": "Plan 2023–2024"}) == "7"


@pytest.mark.parametrize("separator", [",", ", ", ";", "،", " ، "])
def test_codes_are_separated_as_each_language_does(separator: str) -> None:
    assert understood(Column("x", Kind.CODES), f"MJ{separator}held", WORDS) == "MJ, held"


@pytest.mark.parametrize(
    ("kind", "given", "held"),
    [
        (Kind.DATE, "5 غشت 2023", "2023-08-05"),
        (Kind.DATE, datetime(2023, 8, 5, tzinfo=UTC), "2023-08-05"),
        (Kind.TIME, "9 h 30", "09:30"),
        (Kind.TIME, time(9, 30), "09:30"),
        (Kind.NUMBER, "1 000", 1000),
        (Kind.NUMBER, 0, 0),
        (Kind.NUMBER, 0.0, 0),
        (Kind.NUMBER, "٠", 0),
        (Kind.BOOLEAN, "VRAI", True),
        (Kind.BOOLEAN, "لا", False),
        (Kind.BOOLEAN, 0, False),
        (Kind.TEXT, 12.0, "12"),
        (Kind.TEXT, datetime(2023, 8, 5, tzinfo=UTC), "2023-08-05"),
    ],
)
def test_what_is_typed_in_a_file_is_understood_as_everywhere(kind: Kind, given: Any, held: Any) -> None:
    found = understood(Column("x", kind), given, {})
    assert (found, type(found)) == (held, type(held))


def test_the_numbers_of_a_workbook_are_days_and_hours_there_only() -> None:
    assert understood(Column("x", Kind.DATE), 45143, {}, serials=True) == "2023-08-05"
    assert understood(Column("x", Kind.TIME), 0.395833333, {}, serials=True) == "09:30"
    for kind, number in ((Kind.DATE, 45143), (Kind.TIME, 45143), (Kind.TIME, 0.395833333)):
        with pytest.raises(Refused):
            understood(Column("x", kind), number, {})


@pytest.mark.parametrize(("one", "other"), [(None, ""), ("", None), (0, 0), (3, 3.0), ("a", "a"), (False, False)])
def test_what_says_the_same(one: Any, other: Any) -> None:
    assert is_same(one, other)


@pytest.mark.parametrize("something", [0, False, "0", " "])
def test_nought_and_no_are_something(something: Any) -> None:
    assert not is_same(something, None)
    assert not is_same("", something)


def test_nothing_is_understood_as_nothing() -> None:
    assert understood(Column("x", Kind.DATE), NOTHING, {}) is None
    assert understood(Column("x", Kind.STATE), "", WORDS) == ""


@pytest.mark.parametrize("kind", [Kind.STATE, Kind.CHOICE, Kind.CODES, Kind.BOOLEAN])
def test_an_unknown_word_is_refused(kind: Kind) -> None:
    with pytest.raises(Refused):
        understood(Column("x", kind), "peut-être", WORDS)


def test_a_day_reads_as_a_day_and_what_is_none_as_it_was_typed() -> None:
    with speaking("fr"):
        assert spoken(Column("x", Kind.DATE), "2023-11-30", {}) == "30/11/2023"
        assert spoken(Column("x", Kind.DATE), "31/02/2023", {}) == "31/02/2023"
        assert spoken(Column("x", Kind.TIME), "vers midi", {}) == "vers midi"
