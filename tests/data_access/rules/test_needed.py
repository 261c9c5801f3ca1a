"""What a form says that it needs is what the database would refuse to be without."""

import pytest
from sqlalchemy import Boolean

from data_access.rights.editable import EDITABLE
from data_access.rules.needed import FOUND_OUT, needed
from data_access.tables import TABLES


def test_of_the_three_names_of_a_list_one_is_enough() -> None:
    assert needed("themes", ("code", "name_fr", "name_ar", "name_en")) == (("code",), ("name_fr", "name_ar", "name_en"))


def test_a_name_that_stands_alone_in_a_form_is_needed_by_itself() -> None:
    assert needed("themes", ("name_fr",)) == (("name_fr",),)


def test_a_contact_belongs_to_an_administration_or_to_an_organisation() -> None:
    found = needed("contacts", ("administration_id", "organisation_id", "name"))
    assert ("administration_id", "organisation_id") in found


def test_a_reference_is_found_under_the_name_that_a_form_gives_it() -> None:
    assert needed("letters", ("administration", "subject", "answer")) == (("administration",), ("subject",))


def test_what_the_change_finds_out_by_itself_is_not_asked_for() -> None:
    assert needed("ideas", ("title", "body", "language")) == (("title", "body"),)


@pytest.mark.parametrize("table", sorted({table for table in EDITABLE if table in TABLES}))
def test_every_field_that_may_not_be_empty_and_has_no_value_of_its_own_is_told(table: str) -> None:
    columns = TABLES[table].__table__.columns
    fields = tuple(column.name for column in columns)
    told = {name for group in needed(table, fields) for name in group}
    obligatory = {
        column.name
        for column in columns
        if not column.nullable
        and column.default is None
        and column.server_default is None
        and not isinstance(column.type, Boolean)
        and (table, column.name) not in FOUND_OUT
    }
    assert obligatory <= told
