"""The lists of the settings are read with all that their grids show."""

import pytest

from dashboard.columns import GRIDS
from dashboard.ui.settings.lists import READS
from data_access.permissions import SYSTEM
from data_access.queries.settings.plans import plans


@pytest.mark.parametrize("table", READS)
def test_a_list_is_read_with_every_column_of_its_grid(sqlite_sample: str, table: str) -> None:
    frame = READS[table](SYSTEM, plans()[0].id)
    assert {column.field for column in GRIDS[table]} <= set(frame.columns)
    assert len(frame)
