"""The usual stages of the co-creation of a plan, with how long they last when nothing is known better."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.papers.kinds import PublicationKind
from data_access.steps import StageKind


@dataclass(frozen=True)
class UsualStage:
    """A stage that most plans have: its code, its names by language, the codes of the stages for which it waits.

    It begins `begins` days after the first day of the process, and lasts `lasts` days.
    """

    code: str
    kind: StageKind
    names: tuple[str, str, str]
    begins: int
    lasts: int
    waits_for: tuple[str, ...] = ()
    publishes: PublicationKind | None = None


USUAL: tuple[UsualStage, ...] = (
    UsualStage(
        "calendar",
        StageKind.OTHER,
        ("Calendrier publié", "نشر الجدول الزمني", "Timeline published"),
        0,
        1,
        publishes=PublicationKind.TIMELINE,
    ),
    UsualStage(
        "ideas",
        StageKind.COLLECTING,
        ("Collecte des idées", "جمع الأفكار", "Gathering of ideas"),
        14,
        77,
        ("calendar",),
    ),
    UsualStage("sorting", StageKind.SORTING, ("Tri des idées", "فرز الأفكار", "Sorting of ideas"), 91, 45, ("ideas",)),
    UsualStage(
        "reports",
        StageKind.REPORTS,
        ("Rapports d’atelier", "تقارير الورشات", "Workshop reports"),
        91,
        75,
        ("ideas",),
    ),
    UsualStage(
        "letters",
        StageKind.LETTERS,
        ("Courriers officiels", "المراسلات الرسمية", "Official letters"),
        136,
        14,
        ("sorting",),
    ),
    UsualStage(
        "meetings",
        StageKind.SESSIONS,
        ("Réunions de travail", "جلسات العمل", "Working sessions"),
        150,
        42,
        ("letters",),
    ),
    UsualStage(
        "answers",
        StageKind.OTHER,
        ("Réponses motivées publiées", "نشر الأجوبة المعللة", "Reasoned responses published"),
        206,
        1,
        ("meetings",),
        PublicationKind.RESPONSE,
    ),
    UsualStage(
        "sheets",
        StageKind.SHEETS,
        ("Rédaction des fiches", "تحرير البطاقات", "Drafting of the sheets"),
        164,
        42,
        ("meetings",),
    ),
    UsualStage(
        "step-1",
        StageKind.STEP_1,
        ("Avis et enrichissement", "الآراء والإغناء", "Opinions and enrichment"),
        178,
        42,
        ("sheets",),
    ),
    UsualStage(
        "step-2",
        StageKind.STEP_2,
        ("Réunions de co-rédaction", "اجتماعات الصياغة التشاركية", "Co-drafting meetings"),
        192,
        42,
        ("step-1",),
    ),
    UsualStage(
        "step-3",
        StageKind.STEP_3,
        ("Mise à jour des fiches", "تحيين البطاقات", "Update of the sheets"),
        206,
        42,
        ("step-2",),
    ),
    UsualStage(
        "step-4",
        StageKind.STEP_4,
        ("Consultation publique", "الاستشارة العمومية", "Public consultation"),
        248,
        21,
        ("step-3",),
    ),
    UsualStage(
        "step-5",
        StageKind.STEP_5,
        ("Mise à jour finale", "التحيين النهائي", "Final update"),
        269,
        14,
        ("step-4",),
    ),
    UsualStage("adoption", StageKind.ADOPTION, ("Adoption du plan", "اعتماد الخطة", "Adoption"), 283, 3, ("step-5",)),
    UsualStage(
        "plan",
        StageKind.OTHER,
        ("Plan publié", "نشر الخطة", "Plan published"),
        290,
        1,
        ("adoption",),
        PublicationKind.PLAN,
    ),
)
"""In the order in which they begin, after the process that the program was made for."""


def missing(known: Mapping[str, StageKind]) -> list[UsualStage]:
    """The usual stages that a calendar of {code: kind} lacks: it has neither their code nor their kind."""
    kinds = set(known.values()) - {StageKind.OTHER}
    return [one for one in USUAL if one.code not in known and one.kind not in kinds]
