"""The names of a row are read from all their columns; a language without a column reads the French one."""

from types import SimpleNamespace

import pytest

from data_access.queries import names
from data_access.queries.names import names_of

THEME = {"name_fr": "Eau", "name_ar": "الماء", "name_en": None}


def test_each_language_has_its_own_column() -> None:
    assert names_of(SimpleNamespace(**THEME)) == (("fr", "Eau"), ("ar", "الماء"), ("en", ""))


@pytest.mark.parametrize("left_out", THEME)
def test_a_query_that_reads_a_column_less_is_no_name_in_french(left_out: str) -> None:
    row = SimpleNamespace(**{name: value for name, value in THEME.items() if name != left_out})
    with pytest.raises(AttributeError):
        names_of(row)


def test_a_language_without_a_column_reads_the_french_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "SPOKEN", (*names.NAMED, "pt"))
    assert dict(names_of(SimpleNamespace(**THEME)))["pt"] == "Eau"
