"""Names of months and weekdays: French, English, Spanish, the Arabic of Morocco, the Maghreb, Egypt and the East."""

from data_access.values.folding import fold

NAMES = (
    "janvier janv jan january يناير جانفي enero كانون_الثاني كانون_ثاني كانون_ثان",
    "février févr fév fev february feb فبراير فيفري febrero شباط",
    "mars mar march مارس marzo آذار",
    "avril avr april apr أبريل إبريل أفريل نيسان abril",
    "mai may ماي مايو mayo أيار",
    "juin june jun يونيو يونيه جوان junio حزيران",
    "juillet juil july jul يوليوز يوليو يوليه جويلية تموز julio",
    "août aout aoû august aug غشت أغسطس آب أوت agosto",
    "septembre sept september sep شتنبر شتمبر سبتمبر أيلول septiembre setiembre",
    "octobre oct october أكتوبر octubre تشرين_الأول تشرين_أول",
    "novembre nov november نونبر نوفمبر نوفنبر noviembre تشرين_الثاني تشرين_ثاني تشرين_ثان",
    "décembre déc dec december دجنبر ديسمبر diciembre كانون_الأول كانون_أول",
)
MONTHS = {fold(name): month for month, names in enumerate(NAMES, start=1) for name in names.split()}
"""The month of a name, as `fold` leaves it; the names of two words have a space."""
DAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lunes martes miércoles jueves viernes sábado domingo "
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اثنين ثلاثاء أربعاء خميس جمعة سبت أحد"
)
WEEKDAYS = frozenset(fold(name) for name in DAYS.split())
