"""The figures of the conclusions stand as they stood in the evening of a day."""

from datetime import date

from data_access.papers.figures import TextFigure
from data_access.permissions import SYSTEM
from data_access.queries.committee.figures import figures
from data_access.queries.settings.plans import plans

BEFORE, DAY = date(2023, 4, 1), date(2023, 11, 30)


def test_before_anything_happened_every_figure_is_nought(sample_database: str) -> None:
    found = figures(SYSTEM, plans()[0].id, BEFORE)
    assert set(found.numbers) == set(TextFigure)
    assert set(found.numbers.values()) == {0}
    assert found.administrations == ()


def test_the_day_of_the_source_document_has_its_figures(sample_database: str) -> None:
    found = figures(SYSTEM, plans()[0].id, DAY)
    numbers = found.numbers
    assert numbers[TextFigure.IDEAS_HUNDREDS] == 400
    assert 400 <= numbers[TextFigure.IDEAS] < 500
    assert (numbers[TextFigure.PROPOSALS], numbers[TextFigure.EVENTS]) == (63, 4)
    assert numbers[TextFigure.ADMINISTRATIONS] == len(found.administrations) == 8
    assert all(set(names) == {"code", "fr", "ar", "en"} for names in found.administrations)
    assert numbers[TextFigure.SHEETS] >= sum(numbers[TextFigure(f"step_{step}")] for step in range(1, 6))


def test_a_figure_never_falls_with_the_days(sqlite_sample: str) -> None:
    plan_id = plans()[0].id
    days = [date(2023, month, 28) for month in range(4, 12)]
    told = [figures(SYSTEM, plan_id, day).numbers for day in days]
    for figure in (TextFigure.IDEAS, TextFigure.PROPOSALS, TextFigure.DECIDED, TextFigure.LETTERS, TextFigure.MEETINGS):
        assert [one[figure] for one in told] == sorted(one[figure] for one in told), figure
