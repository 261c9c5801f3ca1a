"""Country settings of a plan and their defaults. A leaf module, as `states`."""

from dataclasses import dataclass
from enum import StrEnum

SPOKEN = ("fr", "ar", "en")
"""The languages that the application speaks; a plan uses some of them, in an order of its own."""
NAMED = ("fr", "ar", "en")
"""The languages in which the rows of a list have a column with their name; in others that are spoken it is French."""
TIME_ZONE = "Africa/Casablanca"
LANGUAGES = ",".join(SPOKEN)
DAYS_TO_ANSWER = 15
OVERLOAD_PERCENT = 150
LETTER_PATTERN = "{number}/{year}"
OF_LETTERS = ("letter_pattern", "letter_signatory")
"""The columns of a plan that say how its letters are written; the next plan takes them over too."""
OF_COMMITTEE = ("quorum",)
"""The columns of a plan that hold the rules of its steering committee; the next plan takes them over too."""
SETTINGS = ("time_zone", "languages", "arabic_months", "days_to_answer", "overload_percent")
"""The columns of a plan that hold the settings of its country; the next plan takes them over."""


class ArabicMonths(StrEnum):
    """Which names the months have in Arabic: those of Morocco, of Egypt and the Gulf, or of the Levant and Iraq."""

    MOROCCO = "morocco"
    EGYPT = "egypt"
    LEVANT = "levant"
    ALGERIA = "algeria"


@dataclass(frozen=True)
class Country:
    """The settings of a plan's country; `languages` are codes, the first one first."""

    time_zone: str = TIME_ZONE
    languages: tuple[str, ...] = SPOKEN
    arabic_months: ArabicMonths = ArabicMonths.MOROCCO
    days_to_answer: int = DAYS_TO_ANSWER
    overload_percent: int = OVERLOAD_PERCENT


USUAL = Country()
"""What holds where no plan says otherwise."""
