"""The order in which names and references stand."""

from sqlalchemy import select

from data_access.database import reading, writing
from data_access.permissions import SYSTEM
from data_access.tables import Proposal
from data_access.values.ordering import by_number, place_of
from tests.support.small_plan import SmallPlan


def test_names_stand_by_their_letters_and_numbers_by_their_size() -> None:
    names = ["Zèbre", "eau", "Été", "étage", "Eau", "P-10", "P-2", "إدارة", "بيئة", "ادارات"]
    assert sorted(names, key=place_of) == [
        "eau",
        "Eau",
        "étage",
        "Été",
        "P-2",
        "P-10",
        "Zèbre",
        "ادارات",
        "إدارة",
        "بيئة",
    ]


def test_references_stand_by_number_in_both_databases(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        theme = session.get_one(Proposal, small_plan.mine["proposals"])
        for place, number in enumerate((10, 9, 100, 2), start=900):
            session.add(Proposal(plan_id=theme.plan_id, reference=f"Z-{number}", title="x", position=place))
    with reading() as session:
        statement = select(Proposal.reference).where(Proposal.reference.like("Z-%"))
        assert list(session.scalars(statement.order_by(*by_number(Proposal.reference)))) == [
            "Z-2",
            "Z-9",
            "Z-10",
            "Z-100",
        ]
