"""Days of the Hijri calendar as calendar days, by the arithmetical calendar: one day more or less than the observed."""

import re
from datetime import date

from data_access.values.digits import western
from data_access.values.folding import fold

NAMES = (
    "محرم muharram moharrem moharram",
    "صفر safar",
    "ربيع_الأول ربيع_الاول rabii_i rabia_i rabii_al_awal",
    "ربيع_الثاني ربيع_الآخر rabii_ii rabia_ii rabii_al_thani rabii_al_akhir",
    "جمادى_الأولى جمادى_الاولى joumada_i joumada_al_oula",
    "جمادى_الثانية جمادى_الآخرة joumada_ii joumada_al_akhira joumada_al_thania",
    "رجب rejeb rajab",
    "شعبان chaabane chaaban shaban",
    "رمضان ramadan",
    "شوال chaoual shawwal chawwal",
    "ذو_القعدة ذي_القعدة kaada dhou_al_qaada",
    "ذو_الحجة ذي_الحجة hija hijja dhou_al_hijja",
)
MONTHS = {fold(name.replace("_", " ")): month for month, names in enumerate(NAMES, start=1) for name in names.split()}
WRITTEN = re.compile(r"(?:[^\d]* )?(\d{1,2}) ([^\d]{3,30}?)(?: (?:عام|سنه))? (1[34]\d{2})(?: ه[ـ]?| h)?")
EPOCH = 1_948_440
"""The Julian day before 1 Muharram of the year 1, less one."""
JULIAN_TO_ORDINAL = 1_721_425
LAST_DAY = 30


def hijri_day(text: str) -> date | None:
    """The calendar day of a day of the Hijri calendar with the name of its month; None for anything else.

    The rule is that of the tabular calendar (eleven leap years of 30); sightings of the moon differ by a day or two.
    """
    found = WRITTEN.fullmatch(fold(western(text)))
    month = MONTHS.get(found[2]) if found else None
    if found is None or month is None or not 1 <= int(found[1]) <= LAST_DAY:
        return None
    day, year = int(found[1]), int(found[3])
    julian = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + EPOCH - 385
    return date.fromordinal(julian - JULIAN_TO_ORDINAL)
