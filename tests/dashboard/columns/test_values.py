"""What people read is understood again, whatever the language, the case and the apostrophes."""

from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd
import pytest

from dashboard.columns import Column, Kind
from dashboard.columns.values import NOTHING, plain, spoken, understood
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
