"""The conclusions of the committee of 30 November 2023 say every statement of its own document, in three languages."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from dashboard.documents.papers import conclusions
from dashboard.documents.papers.docx import docx
from dashboard.documents.papers.paper import Heading, Items
from dashboard.documents.papers.pdf import pdf
from dashboard.documents.papers.typed import blocks
from data_access.papers.figures import TextFigure
from data_access.papers.kinds import PaperKind
from data_access.permissions import SYSTEM
from data_access.queries.committee.conclusions import SessionFacts, session_facts
from data_access.queries.committee.conclusions import conclusions as versions
from data_access.queries.committee.figures import figures
from data_access.queries.exchanges.letters import sender
from tests.support.databases import STAGE, Databases, using

STATEMENTS = {
    "title": ("Réunion du comité de pilotage", "اجتماع لجنة القيادة", "Steering-committee meeting"),
    "kind": ("relevé des conclusions", "محضر الخلاصات", "minutes"),
    "day": ("Jeudi 30 novembre 2023", "الخميس، 30 نونبر 2023", "Thursday, 30 November 2023"),
    "hour": ("11:00", "11:00", "11:00"),
    "place": ("Réunion à distance", "اجتماع عن بعد", "Remote meeting"),
    "the ministry": ("Ministère de la Transition Numérique", "وزارة الانتقال الرقمي", "Ministry of Digital Transition"),
    "the OECD": ("Organisation de Coopération", "منظمة التعاون والتنمية", "Organisation for Economic Co-operation"),
    "ACODEC": ("Association de Coopération pour", "جمعية التعاون", "Association of Cooperation"),
    "Labouirat": ("Association Labouirat", "جمعية لبويرات", "Labouirat Association"),
    "4Chabab": ("Association 4Chabab", "جمعية فورشباب", "4Chabab Association"),
    "Colombe blanche, by telephone": (
        "Association Colombe blanche pour les droits des personnes en situation de handicap · représentant(e) · par "
        "téléphone",
        "جمعية الحمامة البيضاء",
        "White Dove Association for the rights of persons with disabilities · representative · by telephone",
    ),
    "agenda": ("État d’avancement du processus de co-création du PAN 3", "مدى تقدم", "Progress of the co-creation"),
    "point 1": ("1. Préparation des rapports des ateliers", "1. إعداد تقارير", "1. Preparation of the reports"),
    "raw data of the school": ("données brutes de l’École d’intelligence", "المعطيات الخام", "raw data had been"),
    "section 1": ("informations concernant l’événement", "المعلومات المتعلقة بلقاء", "Presentation of the co-creation"),
    "section 2": ("La méthodologie adoptée", "المنهجية المعتمدة", "The method used"),
    "section 3": ("Choix des sujets prioritaires", "اختيار المواضيع", "Choice of the priority subjects"),
    "section 4": ("Programmation de la rencontre", "برمجة اللقاء", "Planning of the meeting"),
    "section 5": ("Sélection et orientation des intervenants", "اختيار المتدخلين", "briefing of the speakers"),
    "section 6": ("Organisation logistique", "التنظيم اللوجستي", "Logistics of the meeting"),
    "section 7": ("Animation des ateliers parallèles", "تنشيط الورشات", "Running of the parallel workshops"),
    "section 8": ("classement par catégorie", "حسب الفئات", "by category"),
    "section 9": ("Programme de la rencontre", "برنامج اللقاء", "Programme of the meeting"),
    "section 10": (
        "problèmes soulevés, solutions proposées et résultats attendus",
        "المشاكل المطروحة",
        "problems raised",
    ),
    "section 11": ("Prochaines étapes relatives au processus", "الخطوات المقبلة", "Next steps of the co-creation"),
    "reports being laid out": (
        "phase de finalisation et de mise en page",
        "الصياغة النهائية",
        "finalised and laid out",
    ),
    "point 2": ("2. Traitement des propositions collectées", "2. معالجة المقترحات", "2. Processing of the collected"),
    "more than 400 ideas": ("Plus de 400 idées ont été collectées", "أكثر من 400 فكرة", "More than 400 ideas"),
    "four events and online": (
        "lors des 4 événements de co-création et en ligne",
        "(عددها 4) وعبر",
        "4 co-creation ev",
    ),
    "the portal": ("portail national du gouvernement ouvert", "البوابة الوطنية", "national open-government portal"),
    "difficulties": ("Difficultés rencontrées lors de l’analyse des 400", "صعوبات في تحليل", "400 ideas was difficult"),
    "raw": ("nature brute des données", "الطبيعة الخام", "the data were raw"),
    "badly worded": ("mauvaise formulation", "ضعف الصياغة", "badly worded"),
    "redundant": ("redondance", "التكرار", "repeated one another"),
    "63 proposals": ("regroupement des idées en 63 propositions", "(عددها 63)", "grouped into 63 proposals"),
    "by remits": ("selon les attributions des différentes", "حسب اختصاصات", "by their remits"),
    "point 3": ("3. Organisation des réunions avec les", "3. تنظيم الاجتماعات", "3. Meetings with the administrations"),
    "letters": ("envoi des courriers officiels", "المراسلات الرسمية", "Official letters were written and sent"),
    "working sessions": (
        "Organisation de sessions de travail avec les",
        "تنظيم جلسات عمل",
        "Working sessions are being",
    ),
    "into the new plan": (
        "intégrées dans le nouveau plan d’action national",
        "خطة العمل الوطنية الجديدة",
        "new national",
    ),
    "administration 1": (
        "Direction Générale des Collectivités",
        "المديرية العامة للجماعات",
        "Directorate General of Local",
    ),
    "administration 2": ("Ministère de l’Intérieur", "وزارة الداخلية", "Ministry of the Interior"),
    "administration 3": ("Ministère de la Solidarité", "وزارة التضامن", "Ministry of Solidarity"),
    "administration 4": ("Ministère de la Justice", "وزارة العدل", "Ministry of Justice"),
    "administration 5": ("Ministère de la Transition Énergétique", "وزارة الانتقال الطاقي", "Ministry of Energy"),
    "administration 6": ("Ministère d’État chargé des Droits", "وزارة الدولة المكلفة", "Ministry of State for Human"),
    "administration 7": ("Ministère de la Jeunesse, de la Culture", "وزارة الشباب", "Ministry of Youth, Culture"),
    "next steps": ("Points arrêtés / Prochaines étapes", "النقط المتفق عليها", "Points agreed and next steps"),
    "reports to the members": (
        "rapports de co-création aux membres du COPIL",
        "تبليغ تقارير",
        "Send the co-creation reports",
    ),
    "reports on the portal": (
        "publier sur le portail du gouvernement ouvert",
        "ونشرها على بوابة",
        "publish them on the",
    ),
    "method of co-drafting": (
        "Concertation sur la méthodologie de co-rédaction",
        "التشاور حول",
        "Agreement on the method",
    ),
    "tight deadlines": ("compte tenu des délais serrés", "ضيق الآجال", "given the tight deadlines"),
    "step 1": ("1. Diffuser par courrier électronique", "1. تعميم", "1. Circulate the draft commitments"),
    "for opinion": ("pour avis et enrichissement", "لإبداء الرأي والإغناء", "for opinion and enrichment"),
    "step 2": ("2. Organiser les réunions de co-rédaction", "2. تنظيم اجتماعات الصياغة", "2. Hold the co-drafting"),
    "step 3": ("3. Mettre à jour les fiches", "3. تحيين بطاقات", "3. Update of the sheets"),
    "step 4": ("4. Lancer la consultation publique", "4. إطلاق الاستشارة", "4. Launch the public consultation"),
    "step 5": ("5. Mettre à jour les projets d’engagement", "5. تحيين مشاريع", "5. Update of the draft commitments"),
}
"""Each statement of the source document as the three languages say it."""
PEOPLE = (
    "MOUSTAMIDE",
    "OMARI",
    "ELMILOUD",
    "ANAJJAR",
    "AMALIK",
    "ASRIH",
    "Ouiame",
    "Mahassine",
    "Rezzouki",
    "Abdelmalek",
)
LANGUAGES = ("fr", "ar", "en")


@pytest.fixture(scope="module")
def facts(databases: Databases) -> Iterator[SessionFacts]:
    """The session of 30 November 2023 of the sample plan, told months later."""
    address = databases.fresh("sqlite", STAGE)
    with using(address):
        found = session_facts(SYSTEM, 1, 3)
        assert found is not None
        yield found
    databases.forget(address)


def said(facts: SessionFacts, language: str) -> str:
    """What the press of the button writes."""
    of_day = figures(SYSTEM, 1, facts.takes_place_on)
    return conclusions.with_figures(conclusions.usual_text(facts, language), language, of_day)


def titled(facts: SessionFacts, language: str) -> str:
    """The same with its title."""
    text = said(facts, language)
    return f"{conclusions.paper(facts, text, language, sender(SYSTEM)).title}\n{text}"


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_each_statement_of_the_source(facts: SessionFacts, language: str, statement: str) -> None:
    assert STATEMENTS[statement][LANGUAGES.index(language)] in titled(facts, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_named_and_no_field_is_left(facts: SessionFacts, language: str) -> None:
    text = titled(facts, language)
    assert not [name for name in PEOPLE if name.lower() in text.lower()]
    assert not set("{}") & set(text)
    assert conclusions.untranslated(facts, language) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_the_lists_of_the_source(facts: SessionFacts, language: str) -> None:
    """Six participants, eleven sections, eight administrations below their sentence, five numbered steps."""
    lists = [block for block in blocks(said(facts, language)) if isinstance(block, Items)]
    assert [len(one.texts) for one in lists] == [6, 1, 11, 4, 2, 2]
    ((administrations,),) = [below for _text, below in lists[4].pairs() if below]
    ((steps,),) = [below for _text, below in lists[5].pairs() if below]
    assert (len(administrations.texts), administrations.is_numbered) == (8, False)
    assert (len(steps.texts), steps.is_numbered) == (5, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_files_hold_all_of_it(facts: SessionFacts, language: str) -> None:
    text = said(facts, language)
    paper = conclusions.paper(facts, text, language, sender(SYSTEM))
    document = Document(BytesIO(docx(paper, None, PaperKind.CONCLUSIONS)))
    written = "\n".join(one.text for one in document.paragraphs)
    for block in paper.body:
        if isinstance(block, Heading):
            assert block.text in written
    numbered = [one for one in document.paragraphs if str(one.style.name).startswith("List Number")]
    assert len(numbered) == 5
    assert {one.style.name for one in document.paragraphs} >= {"List Bullet", "List Bullet 2", "List Number 2"}
    assert pdf(paper).startswith(b"%PDF-")


def test_the_sample_has_the_text_that_the_screen_drafts_and_freezes(databases: Databases) -> None:
    address, told = databases.fresh("sqlite", "adopted"), set()
    with using(address):
        for number in range(1, 5):
            session = session_facts(SYSTEM, 1, number)
            assert session is not None
            of_day = figures(SYSTEM, 1, session.takes_place_on)
            for one in versions(SYSTEM, session.id):
                draft = conclusions.usual_text(session, one.language)
                assert one.body == conclusions.with_figures(draft, one.language, of_day), (number, one.language)
                assert one.figures == conclusions.numbers_in(draft, one.language, of_day), (number, one.language)
                told.add((number, one.language))
    databases.forget(address)
    assert told == {(1, "fr"), (2, "fr"), *((number, language) for number in (3, 4) for language in LANGUAGES)}


def test_figures_are_those_of_the_day_of_the_session(facts: SessionFacts) -> None:
    then, before = figures(SYSTEM, 1, facts.takes_place_on), figures(SYSTEM, 1, date(2023, 6, 20))
    assert (then.numbers[TextFigure.PROPOSALS], then.numbers[TextFigure.IDEAS_HUNDREDS]) == (63, 400)
    assert (then.numbers[TextFigure.SHEETS], then.numbers[TextFigure.DECIDED]) == (13, 40)
    assert (before.numbers[TextFigure.PROPOSALS], before.numbers[TextFigure.EVENTS]) == (0, 2)
    assert before.numbers[TextFigure.IDEAS] < then.numbers[TextFigure.IDEAS]
    assert (len(before.administrations), len(then.administrations)) == (0, 8)
