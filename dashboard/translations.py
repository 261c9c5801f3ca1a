"""Words, plurals, dates and numbers in the language of the person who is looking.

English is written once in the code; French and Arabic come from gettext catalogues. The language of the current run
lives in a context variable, so that two people served by two threads never see each other's language.
"""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import dates, numbers

from dashboard.compiled.files import compiled
from data_access.countries import USUAL, ArabicMonths, Country

LANGUAGES = {"fr": "Français", "ar": "العربية", "en": "English"}
DEFAULT_LANGUAGE = "fr"
RIGHT_TO_LEFT = frozenset({"ar"})
LOCALE_FOLDER = Path(__file__).parent / "locale"
BABEL_LOCALES = {"en": "en_GB"}
"""The locale of a language where it is not that of its own code."""
ARABIC_LOCALES = {
    ArabicMonths.MOROCCO: "ar_MA",
    ArabicMonths.EGYPT: "ar_EG",
    ArabicMonths.LEVANT: "ar_LB",
    ArabicMonths.ALGERIA: "ar_DZ",
}
"""The locale whose names of the months are wanted. All are written with western digits, as ministries do."""
NUMBER_LOCALES = {"ar": "fr", "en": "en_GB"}
"""Arabic writes numbers as French does: a dot between thousands would be read as a decimal sign beside a comma."""
FIRST_OF_MONTH = re.compile(r"(?<!\d)1 (?=[^\W\d])")
LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"

RANGE = re.compile(r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?")
"""One language range of an Accept-Language header, with its quality (RFC 9110, section 12.5.4)."""

_country: ContextVar[Country] = ContextVar("country", default=USUAL)
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


def known(language: str | None) -> str:
    """The language itself when we speak it, else French: a wrong cookie or address never breaks a page."""
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def locate(country: Country) -> None:
    """Set the country whose time zone and month names are used, for the rest of the current run (or thread)."""
    _country.set(country)


@contextmanager
def located(country: Country) -> Iterator[None]:
    """The same for the length of a block, for commands that handle several plans."""
    token = _country.set(country)
    try:
        yield
    finally:
        _country.reset(token)


def offered() -> dict[str, str]:
    """The languages of the country and their names, the first one first."""
    return {code: LANGUAGES[code] for code in _country.get().languages if code in LANGUAGES}


def local(at: datetime) -> datetime:
    """A moment in the legal time of the country; one without a zone is UTC, as all stored moments are."""
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(ZoneInfo(_country.get().time_zone))


def wanted(chosen: str | None, accepted: str | None) -> str:
    """The language of a visitor: the one they chose (a cookie), else the best of their browser's (Accept-Language).

    The browser's ranges are taken by quality, then in their order; quality 0 refuses. Where none is among those of the
    country, its first one.
    """
    spoken = offered()
    if chosen in spoken:
        return known(chosen)
    ranges = [found for text in (accepted or "")[:1000].split(",") if (found := RANGE.fullmatch(text))]
    asked = [(found[1].lower(), float(found[2] or 1)) for found in ranges]
    ours = [(code, quality) for code, quality in asked if code in spoken and quality > 0]
    return max(ours, key=lambda pair: pair[1])[0] if ours else next(iter(spoken), DEFAULT_LANGUAGE)


def use(language: str | None) -> None:
    """Set the language for the rest of the current run (or thread)."""
    _language.set(known(language))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Set the language for the length of a block, for files in another language than the screen's."""
    token = _language.set(known(language))
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The code of the language being spoken: fr, ar or en."""
    return _language.get()


def is_rtl() -> bool:
    """True when the page, the grids and the charts run from right to left."""
    return language() in RIGHT_TO_LEFT


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(code: str) -> gettext.NullTranslations:
    """The catalogue of one language, compiled from its .po file; English needs none, being the text in the code."""
    path = LOCALE_FOLDER / code / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(BytesIO(compiled(path, partial(_machine_form, code))))


def _machine_form(code: str, entries: bytes) -> bytes:
    # Imported here because babel's readers are only needed where no compiled catalogue has been kept.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = BytesIO()
    write_mo(written, read_po(BytesIO(entries), locale=code))
    return written.getvalue()


def _(message: str) -> str:
    """The message in the current language."""
    return catalogue(language()).gettext(message)


def p_(context: str, message: str) -> str:
    """The message in the current language, where the same English word has several meanings."""
    return catalogue(language()).pgettext(context, message)


def n_(singular: str, plural: str, count: int, **details: object) -> str:
    """The message with its count, in the plural form of the current language; `%(count)s` is a formatted number."""
    message = catalogue(language()).ngettext(singular, plural, count)
    return message % {"count": number(count), **details}


def word(message: str) -> str:
    """Mark a constant for translation, to be spoken later with `_`."""
    return message


def pword(context: str, message: str) -> tuple[str, str]:
    """Mark a constant that has a context for translation, to be spoken later with `p_(*pair)`."""
    return context, message


def locale() -> str:
    """The locale in which days and hours are told in the current language and country."""
    spoken = language()
    return ARABIC_LOCALES[_country.get().arabic_months] if spoken == "ar" else BABEL_LOCALES.get(spoken, spoken)


def number(value: float | None, decimals: int | None = None) -> str:
    """A number as people write it here (1 234 in French); an en dash stands for nothing."""
    if value is None or value != value:
        return "–"
    pattern = None if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(numbers.format_decimal(value, format=pattern, locale=NUMBER_LOCALES.get(language(), language())))


def signed(value: int) -> str:
    """A change with its sign, kept whole inside right-to-left text: +3, −2, 0."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{LEFT_TO_RIGHT_ISOLATE}{sign}{number(abs(value))}{POP_ISOLATE}"


def percent(share: float | None) -> str:
    """A share between 0 and 1 as a percentage without decimals: 100 % is all, and 0 % none, never nearly."""
    if share is None or share != share:
        return "–"
    if 0 < share < 1:
        share = min(max(share, 0.01), 0.99)
    return str(numbers.format_percent(share, locale=locale()))


def _first(text: str) -> str:
    """French says the first of a month as an ordinal: 1er décembre 2023."""
    return FIRST_OF_MONTH.sub("1er ", text) if language() == "fr" else text


def day(value: date | datetime | None, style: str = "medium") -> str:
    """A calendar date in words of the language (`medium`, `long`, `full`, or `short` for 30/11/2023).

    In Arabic the medium form is the short one, as grids and calendars write it: the usual marks of direction
    between its numbers would turn it into 2023/11/30.
    """
    if value is None or value != value:
        return "–"
    pattern = "dd/MM/yyyy" if style == "short" or (style == "medium" and is_rtl()) else style
    return _isolated(_first(str(dates.format_date(value, format=pattern, locale=locale()))))


def month(value: date) -> str:
    """A month and its year: novembre 2023."""
    return str(dates.format_skeleton("yMMMM", value, locale=locale()))


def short_month(value: date) -> str:
    """A month and its year, as short as charts need them: nov. 2023."""
    return str(dates.format_skeleton("yMMM", value, locale=locale()))


def moment(value: datetime | None) -> str:
    """A moment to the minute, in the legal time of the country and with the day as `day` writes it; stored moments are
    UTC."""
    if value is None or value != value:
        return "–"
    pattern = "dd/MM/yyyy HH:mm" if is_rtl() else "d MMM y HH:mm"
    return _isolated(_first(str(dates.format_datetime(local(value), format=pattern, locale=locale()))))


def _isolated(text: str) -> str:
    """Keep a date whole beside a reference or a number inside right-to-left text."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if is_rtl() else text
