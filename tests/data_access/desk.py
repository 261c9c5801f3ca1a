"""A small plan whose ideas are still to sort, for tests of the desk."""

from datetime import UTC, datetime

from sqlalchemy import select

from data_access.database import reading, writing
from data_access.likeness.nearness import corpus_of
from data_access.permissions import SYSTEM, Actor
from data_access.states import Language, Role
from data_access.tables import Channel, Idea, Proposal, SortingAct, Theme
from data_access.values.folding import fold

TITLES = (
    "Publier le budget de la commune en ligne",
    "Mettre en ligne le budget communal chaque année",
    "نشر ميزانية الجماعة على الأنترنت",
    "Des rampes pour les fauteuils roulants dans les tribunaux",
    "Rampes d’accès aux tribunaux pour les personnes handicapées",
    "Créer un marché couvert dans le quartier",
    "Former les jeunes au numérique dans les maisons de jeunes",
    "Je m’appelle Ali, téléphone 0661234567, et je veux le budget",
    "Budget participatif et transport scolaire pour les villages",
    "Transport scolaire dans les villages de montagne",
    "La bghina budget wadeh 3la internet",
    "Budget participatif avec les habitants",
)
READER, SECOND = (Actor(7, "Lectrice", Role.SECRETARIAT), Actor(8, "Lecteur", Role.SECRETARIAT))


def to_sort(plan_id: int, titles: tuple[str, ...] = TITLES) -> list[int]:
    """Add ideas to sort to a plan, with two themes; returns their ids in order. Numbers go on after 2.

    What an earlier test had computed is forgotten: its database may have had the same address.
    """
    corpus_of.cache_clear()
    with writing(SYSTEM) as session:
        channel = session.execute(select(Channel.id).where(Channel.plan_id == plan_id)).scalars().first()
        if session.execute(select(Theme.id)).first() is None:
            for code in ("TRA", "INC"):
                session.add(Theme(plan_id=plan_id, code=code, name_fr=code, name_ar=code, name_en=code))
        ideas = [
            Idea(
                plan_id=plan_id,
                number=number,
                channel_id=channel,
                title=title,
                body="",
                language=Language.FRENCH,
                author_name="Une personne",
                fingerprint=f"{number}",
                folded=fold(title),
                created_at=datetime(2023, 6, 1, tzinfo=UTC),
            )
            for number, title in enumerate(titles, start=3)
        ]
        session.add_all(ideas)
        session.flush()
        return [idea.id for idea in ideas]


def idea(idea_id: int) -> Idea:
    """An idea as it is stored."""
    with reading() as session:
        return session.get_one(Idea, idea_id)


def proposals() -> list[str]:
    """The references of all proposals."""
    with reading() as session:
        return sorted(session.execute(select(Proposal.reference)).scalars())


def acts() -> list[SortingAct]:
    """Every act of the desk, in order."""
    with reading() as session:
        return list(session.execute(select(SortingAct).order_by(SortingAct.id)).scalars())
