"""The category of a participant from the word that an attendance sheet uses for it."""

from data_access.states import ParticipantCategory
from data_access.values.folding import fold

WORDS = {
    ParticipantCategory.CIVIL_SOCIETY: (
        "association associations ong osc société civile civil society ngo جمعية جمعيات مجتمع مدني syndicat نقابة"
    ),
    ParticipantCategory.LOCAL_AUTHORITY: (
        "collectivité territoriale commune région province élu élus élue élues conseil communal local authority "
        "جماعة جماعات ترابية منتخب منتخبون"
    ),
    ParticipantCategory.ADMINISTRATION: (
        "administration administrations ministère établissement public fonctionnaire ministry government "
        "agency إدارة إدارات وزارة موظف"
    ),
    ParticipantCategory.ACADEMIA: (
        "université universitaire enseignant enseignante chercheur chercheuse étudiant étudiante étudiants "
        "étudiantes académique university academia researcher student جامعة جامعات جامعي باحث أستاذ طالب أكاديمي"
    ),
    ParticipantCategory.PRIVATE_SECTOR: (
        "entreprise entreprises privé start startup entrepreneur private company business شركة مقاولة مقاولات قطاع خاص"
    ),
    ParticipantCategory.YOUTH: ("jeune jeunes jeunesse youth شباب شاب"),
    ParticipantCategory.MEDIA: ("média médias presse journaliste media press journalist إعلام صحافة صحفي"),
    ParticipantCategory.CITIZEN: ("citoyen citoyenne citoyens particulier citizen public مواطن مواطنة مواطنون"),
}
SINGLE = {fold(word): category for category, words in WORDS.items() for word in words.split()}
CODES = frozenset(category.value for category in ParticipantCategory)
VAGUE = frozenset(fold("société public civil local privé قطاع établissement conseil").split())


def category_named(name: str) -> ParticipantCategory | None:
    """The category that a cell names, by its own name or by its first known word; None when it names none."""
    folded = fold(name)
    if folded.replace(" ", "_") in CODES:
        return ParticipantCategory(folded.replace(" ", "_"))
    words = [word.removeprefix("ال") for word in folded.split()]
    for clear in (True, False):
        for word in words:
            if word in SINGLE and (word not in VAGUE) == clear:
                return SINGLE[word]
    return None
