"""Searching the words of ideas: what the index finds is what reading every idea finds, in French and in Arabic."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from data_access.database import engine, writing
from data_access.migrations.stepping import ONE_DATABASE_ONLY
from data_access.permissions import SYSTEM
from data_access.queries.filters import Filters
from data_access.queries.ideas import ideas
from data_access.states import Language
from data_access.tables import Channel, Idea
from data_access.values.folding import fold
from tests.support.small_plan import SmallPlan

CORPUS = (
    "Éducation : ouvrir les données de l’école",
    "EDUCATION ouverte",
    "Un œuvre d’art à Oujda, 100 % gratuit",
    "L’eau de la commune d’Agadir",
    "Publier le budget 2024 (à 50 %)",
    "نشر ميزانية الجماعات على البوابة",
    "الإدارة الرقمية والشفافية",
    "اداره",
    "Transparence des marchés الصفقات العمومية",
    "a_b",
)
SEARCHES = (
    *("education", "ÉDUC", "eau", "la", "a", "2024", "50 %", "oeuvre", "œuvre", "donnees ecole", "ecole donnees"),
    *("إدارة", "ادار", "الميزانية", "ميزان", "نشر البوابة", "شفافية", "ة", "marchés الصفقات", "absent", "a_b", "d'a"),
)


@pytest.fixture
def plan_id(small_plan: SmallPlan) -> int:
    with writing(SYSTEM) as session:
        channel = session.query(Channel).one()
        session.add_all(
            Idea(
                plan_id=small_plan.plan_id,
                number=100 + number,
                channel_id=channel.id,
                title=said,
                language=Language.FRENCH,
                fingerprint=f"s{number}",
                folded=fold(said),
                created_at=datetime(2023, 5, 1, tzinfo=UTC),
            )
            for number, said in enumerate(CORPUS)
        )
    return small_plan.plan_id


def found(plan_id: int, search: str) -> list[int]:
    return sorted(ideas.listed(SYSTEM, plan_id, Filters(search=search), 1)["number"].tolist())


def test_the_index_finds_what_reading_everything_finds(plan_id: int) -> None:
    folded = {100 + number: fold(said) for number, said in enumerate(CORPUS)} | {1: "budget ouvert", 2: "budget ouvert"}
    expected = {
        search: [
            number for number, held in sorted(folded.items()) if all(word in held for word in fold(search).split())
        ]
        for search in SEARCHES
    }
    assert {search: found(plan_id, search) for search in SEARCHES} == expected
    with engine().begin() as connection:
        for name in ONE_DATABASE_ONLY:
            connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    assert {search: found(plan_id, search) for search in SEARCHES} == expected


def test_what_is_removed_or_changed_is_no_longer_found(plan_id: int) -> None:
    with writing(SYSTEM) as session:
        gone, changed = (session.query(Idea).filter_by(number=number).one() for number in (103, 104))
        session.delete(gone)
        changed.folded = fold("Publier les comptes")
    assert (found(plan_id, "agadir"), found(plan_id, "2024"), found(plan_id, "comptes")) == ([], [], [104])


def test_sqlite_reads_the_words_alone(small_sqlite_plan: SmallPlan) -> None:
    statement = "EXPLAIN QUERY PLAN SELECT id FROM ideas WHERE plan_id = 1 AND folded LIKE '%eau%'"
    with engine().connect() as connection:
        told = " ".join(str(row[-1]) for row in connection.execute(text(statement)))
    assert "COVERING INDEX ix_ideas_folded" in told


@pytest.mark.parametrize("search", ["A.A.H.", "AAH", "a.a.h", "aah"])
def test_initials_are_found_with_and_without_stops(plan_id: int, search: str) -> None:
    with writing(SYSTEM) as session:
        held = ("Une A.A.H. pour tous", "L’AAH pour tous", "une a a h pour tous", "la ahurie")
        for number, said in enumerate(held, start=103):
            # The third is what version 0.1.0 stored for the first.
            session.query(Idea).filter_by(number=number).one().folded = fold(said)
    assert found(plan_id, search) == [103, 104, 105]
