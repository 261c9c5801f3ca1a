"""Days as people write them: every usual order, the months of four kinds of Arabic, and what is no day."""

from datetime import UTC, date, datetime

import pytest

from data_access.values.dates import FIRST_DAY, LAST_DAY, date_of, is_nothing

MONTHS = {
    1: "janvier janv. jan January يناير جانفي كانون_الثاني كانون_ثاني",
    2: "février févr. fev February Feb فبراير فيفري شباط",
    3: "mars March Mar مارس آذار",
    4: "avril avr. April Apr أبريل إبريل أفريل نيسان",
    5: "mai May ماي مايو أيار",
    6: "juin June Jun يونيو جوان حزيران",
    7: "juillet juil. July Jul يوليوز يوليو جويلية تموز",
    8: "août aout August Aug غشت أغسطس أوت آب",
    9: "septembre sept. Sep شتنبر شتمبر سبتمبر أيلول",
    10: "octobre oct. October أكتوبر اكتوبر تشرين_الأول تشرين_أول تشرين_اول",
    11: "novembre nov. November نونبر نوفمبر تشرين_الثاني تشرين_ثاني",
    12: "décembre déc. Dec. December دجنبر ديسمبر كانون_الأول كانون_أول",
}
NAMED = [(month, name.replace("_", " ")) for month, names in MONTHS.items() for name in names.split()]


@pytest.mark.parametrize(("month", "name"), NAMED)
def test_a_month_is_known_by_its_names(month: int, name: str) -> None:
    for written in (f"5 {name} 2023", f"٥ {name} ٢٠٢٣", f"05-{name}-23", f"{name} 5, 2023", f"2023 {name} 5"):
        assert date_of(written) == date(2023, month, 5), written
    assert date_of(f"5 {name.upper()} 2023") == date(2023, month, 5)


@pytest.mark.parametrize(
    "written",
    [
        "15/03/2024",
        "15-03-24",
        "15.03.2024",
        "15 03 2024",
        "15/3/24",
        "2024-03-15",
        "2024/3/15 10:30",
        "2024.03.15",
        "20240315",
        "03/15/2024",
        "١٥/٠٣/٢٠٢٤",
        "۱۵/۰۳/۲۰۲۴",
        "٢٠٢٤/٠٣/١٥",
        "\u200f15/03/2024\u200f",
        "15\u200f/03\u200f/2024",
        "15\u00a0mars\u202f2024",
        " le 15 mars 2024 ",
        "vendredi, 15 mars 2024",
        "يوم الجمعة 15 مارس 2024",
        "15 مارس/آذار 2024",
        "March 15th, 2024",
        "Friday, the 15th of March 2024",
        "Fri Mar 15 2024 10:00:00 GMT+0100",
        "vendredi 15 mars 2024 à 14h30",
        "15/03/2024 03:42:17 م",
        "Mar 15, 2024, 3:42 PM",
        "2024-03-15T15:42:17.123+01:00",
        "2024-03-15T15:42:17Z",
        "2024-03-15 00:00:00",
        "Fait à Rabat, le 15/03/2024",
        "15mars2024",
        "15 من شهر مارس 2024",
        "بتاريخ 15 مارس 2024",
        "15 مارس 2024 ميلادية",
        "15 مارس 2024 على الساعة 14:30",
        "15 مارس 2024 على الساعة 2:30 بعد الزوال",
        date(2024, 3, 15),
        datetime(2024, 3, 15, 23, 59, tzinfo=UTC),
    ],
)
def test_a_day_is_understood(written: object) -> None:
    assert date_of(written) == date(2024, 3, 15)


@pytest.mark.parametrize(
    "written", ["1er juin 2023", "1º juin 2023", "فاتح يونيو 2023", "premier juin 2023", "June 1st, 2023"]
)
def test_the_first_of_a_month_has_words_of_its_own(written: str) -> None:
    assert date_of(written) == date(2023, 6, 1)


@pytest.mark.parametrize(("written", "year"), [("1/2/00", 2000), ("1/2/23", 2023), ("1/2/89", 2089), ("1/2/90", 1990)])
def test_two_figures_of_a_year(written: str, year: int) -> None:
    assert date_of(written) == date(year, 2, 1)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "31/02/2024",
        "32/01/2024",
        "2024-13-01",
        "bientôt",
        "12",
        "2023",
        "novembre 2023",
        "يونيو 2023",
        "5-mai",
        "17 ربيع الثاني 1445",
        "15/03/1824",
        "15/03/024",
        "06 12 34 56 78",
        "15/03/2024 ou 16/03/2024",
        "15 mars avril 2024",
        "15/03/2024 à confirmer",
        "45366",
        45366,
        7,
        None,
        True,
        float("nan"),
        "9" * 5000,
    ],
)
def test_what_is_no_day(written: object) -> None:
    assert date_of(written) is None


@pytest.mark.parametrize("number", [45366, 45366.75, "45366", "45366,75", "٤٥٣٦٦"])
def test_the_numbers_of_spreadsheets_are_days_where_a_file_is_read(number: object) -> None:
    assert date_of(number, serials=True) == date(2024, 3, 15)
    assert date_of(number) is None


@pytest.mark.parametrize("number", [0, -3, 12, 99999, 1e300, float("inf"), float("nan"), True, "12345"])
def test_other_numbers_are_no_days_in_a_file_either(number: object) -> None:
    assert date_of(number, serials=True) is None


def test_the_first_and_the_last_day() -> None:
    assert (date_of("1990-01-01"), date_of("31/12/2100")) == (FIRST_DAY, LAST_DAY)
    assert (date_of("1989-12-31"), date_of(date(2101, 1, 1))) == (None, None)


def test_marks_for_nothing() -> None:
    assert all(is_nothing(mark) for mark in (None, "", " ", "-", "–", "N/A", "?"))
    assert not any(is_nothing(mark) for mark in (0, False, "0", "x"))
