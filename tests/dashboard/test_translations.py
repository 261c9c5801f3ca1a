"""Words, plurals, numbers and dates in three languages."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from dashboard import translations
from dashboard.translations import _, day, is_rtl, known, language, moment, n_, number, percent, signed, speaking, use
from data_access.countries import USUAL, ArabicMonths, Country
from tests.support.words import catalogue


@pytest.mark.parametrize(("given", "spoken"), [("ar", "ar"), ("en", "en"), ("xx", "fr"), (None, "fr"), ("", "fr")])
def test_a_language_that_we_do_not_speak_is_french(given: str | None, spoken: str) -> None:
    assert known(given) == spoken


@pytest.mark.parametrize(
    ("chosen", "accepted", "spoken"),
    [
        (None, "ar-MA,ar;q=0.9,fr;q=0.8", "ar"),
        (None, "en-US,en;q=0.5", "en"),
        (None, "fr;q=0.4, en;q=0.7, ar;q=0.6", "en"),
        (None, "de-DE,de;q=0.9,es;q=0.8", "fr"),
        (None, "de, ar;q=0.1", "ar"),
        (None, "ar;q=0, en;q=0.2", "en"),
        (None, "ar;q=0", "fr"),
        (None, "EN", "en"),
        (None, "en;q=0.5, ar;q=0.5", "en"),
        (None, "*", "fr"),
        (None, "arz, fro", "fr"),
        (None, "en;q=nan, ar;q=1e9, ;;,,q=1", "fr"),
        (None, "x" * 100_000, "fr"),
        (None, "", "fr"),
        (None, None, "fr"),
        ("ar", "en", "ar"),
        ("xx", "en", "en"),
    ],
)
def test_a_choice_comes_before_what_the_browser_asks_for(chosen: str | None, accepted: str | None, spoken: str) -> None:
    assert translations.wanted(chosen, accepted) == spoken


def test_a_block_speaks_its_language_and_gives_the_other_back() -> None:
    with speaking("fr"):
        with speaking("ar"):
            assert (_("Sign in"), is_rtl()) == ("تسجيل الدخول", True)
        assert (_("Sign in"), is_rtl()) == ("Se connecter", False)
    with speaking("en"):
        assert _("Sign in") == "Sign in"


def test_two_threads_never_hear_each_other() -> None:
    heard: list[str] = []
    with speaking("ar"):
        other = threading.Thread(target=lambda: (use("en"), heard.append(language())))
        other.start()
        other.join()
        assert (heard, language()) == (["en"], "ar")


@pytest.mark.parametrize(
    ("spoken", "count", "said"),
    [
        ("fr", 0, "0 idée"),
        ("fr", 1, "1 idée"),
        ("fr", 1234, "1\u202f234 idées"),
        ("ar", 0, "لا أفكار"),
        ("ar", 1, "فكرة واحدة"),
        ("ar", 2, "فكرتان"),
        ("ar", 7, "7 أفكار"),
        ("ar", 11, "11 فكرة"),
        ("en", 1, "1 idea"),
        ("en", 2, "2 ideas"),
    ],
)
def test_plurals_follow_the_language(spoken: str, count: int, said: str) -> None:
    with speaking(spoken):
        assert n_("%(count)s idea", "%(count)s ideas", count) == said


FORMS = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 56: 4, 99: 4, 100: 5, 101: 5, 102: 5, 103: 3, 111: 4, 1000: 5}
"""The form of an Arabic noun after each number: 3 after 3-10, 4 (accusative singular) after 11-99, 5 after hundreds."""


@pytest.mark.parametrize(("count", "form"), FORMS.items())
def test_every_counted_arabic_word_takes_the_form_of_its_number(count: int, form: int) -> None:
    counted = [entry for entry in catalogue("ar").values() if isinstance(entry.string, tuple)]
    assert counted
    with speaking("ar"):
        for entry in counted:
            said = translations.catalogue("ar").ngettext(entry.id[0], entry.id[1], count)
            assert said == entry.string[form], entry.id[0]


def test_nothing_is_a_dash() -> None:
    with speaking("fr"):
        assert {number(None), percent(float("nan")), day(None), moment(None)} == {"–"}


def test_dates_are_in_words_and_moments_in_legal_time() -> None:
    with speaking("fr"):
        assert day(date(2023, 11, 30), "long") == "30 novembre 2023"
        assert day(date(2023, 11, 30), "short") == "30/11/2023"
        assert moment(datetime(2023, 11, 30, 10, 5, tzinfo=UTC)) == "30 nov. 2023 11:05"


@pytest.mark.parametrize(
    ("spoken", "style", "said"),
    [
        ("fr", "long", "1er décembre 2023"),
        ("fr", "medium", "1er déc. 2023"),
        ("fr", "full", "vendredi 1er décembre 2023"),
        ("fr", "short", "01/12/2023"),
        ("en", "long", "1 December 2023"),
    ],
)
def test_french_says_the_first_of_a_month_as_an_ordinal(spoken: str, style: str, said: str) -> None:
    with speaking(spoken):
        assert day(date(2023, 12, 1), style) == said
        assert day(date(2023, 12, 11), "long").startswith("11 ")
        first = moment(datetime(2023, 12, 1, 10, 5, tzinfo=UTC))
        assert first.startswith("1er déc. 2023" if spoken == "fr" else "1 Dec 2023")


def test_in_arabic_a_day_is_written_as_in_grids() -> None:
    with speaking("ar"):
        marks = translations.FIRST_STRONG_ISOLATE + translations.POP_ISOLATE
        assert day(date(2023, 11, 9)).strip(marks) == "09/11/2023"
        assert moment(datetime(2023, 11, 9, 10, 5, tzinfo=UTC)).strip(marks) == "09/11/2023 11:05"


def test_in_arabic_a_date_stays_whole_beside_a_reference() -> None:
    with speaking("ar"):
        for said in (day(date(2023, 11, 30)), moment(datetime(2023, 11, 30, tzinfo=UTC))):
            assert said.startswith(translations.FIRST_STRONG_ISOLATE)
            assert said.endswith(translations.POP_ISOLATE)
            assert "2023" in said


@pytest.mark.parametrize(("change", "said"), [(3, "+3"), (-2, "−2"), (0, "0")])
def test_a_change_keeps_its_sign(change: int, said: str) -> None:
    with speaking("ar"):
        assert said in signed(change)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """The settings of a plan hold until the end of the test."""
    yield
    translations.locate(USUAL)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("months", "said"),
    [
        (ArabicMonths.MOROCCO, "غشت"),
        (ArabicMonths.EGYPT, "أغسطس"),
        (ArabicMonths.LEVANT, "آب"),
        (ArabicMonths.ALGERIA, "أوت"),
    ],
)
def test_months_have_the_names_of_the_country(months: ArabicMonths, said: str) -> None:
    translations.locate(Country(arabic_months=months))
    with speaking("ar"):
        assert said in day(date(2023, 8, 1), "long")
        assert said in translations.month(date(2023, 8, 1))
        assert number(1234).count("٤") == 0
    with speaking("fr"):
        assert "août" in day(date(2023, 8, 1), "long")


@pytest.mark.usefixtures("elsewhere")
def test_a_moment_is_told_in_the_time_of_the_country() -> None:
    at = datetime(2023, 12, 31, 23, 30, tzinfo=UTC)
    with speaking("en"):
        assert moment(at).endswith("1 Jan 2024 00:30")
        translations.locate(Country(time_zone="Asia/Amman"))
        assert moment(at).endswith("1 Jan 2024 02:30")
    assert translations.local(at).hour == 2


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("languages", "chosen", "accepted", "spoken"),
    [
        (("ar", "en"), None, "fr", "ar"),
        (("ar", "en"), "fr", "en;q=0.3, fr", "en"),
        (("en",), "ar", "ar", "en"),
        (("en", "fr", "ar"), None, None, "en"),
    ],
)
def test_only_the_languages_of_the_plan_are_spoken_and_its_first_one_first(
    languages: tuple[str, ...], chosen: str | None, accepted: str | None, spoken: str
) -> None:
    translations.locate(Country(languages=languages))
    assert translations.wanted(chosen, accepted) == spoken
    assert tuple(translations.offered()) == languages


@pytest.mark.parametrize(
    ("spoken", "thousands", "share"), [("fr", "2\u202f900", "2,9"), ("ar", "2\u202f900", "2,9"), ("en", "2,900", "2.9")]
)
def test_thousands_and_decimals_are_never_written_with_one_sign(spoken: str, thousands: str, share: str) -> None:
    with speaking(spoken):
        assert (number(2900), number(2.9, 1)) == (thousands, share)


@pytest.mark.parametrize(("share", "said"), [(444 / 445, "99"), (1, "100"), (1 / 445, "1"), (0, "0"), (0.428, "43")])
def test_a_whole_percentage_is_all_or_none_never_nearly(share: float, said: str) -> None:
    with speaking("en"):
        assert percent(share) == f"{said}%"
