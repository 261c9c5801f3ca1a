"""One sheet whole, as the page of a commitment shows it."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.changes.commitments import co_drafting, commitments, opinions
from data_access.changes.grid.rows import edit_row
from data_access.permissions import SYSTEM, Actor
from data_access.queries.commitments import sheets
from data_access.queries.commitments.commitments import Timing
from data_access.refusals import Refused
from data_access.rules.entry_conditions import REQUIRED_FIELDS
from data_access.states import CommitmentStatus, OpinionKind, Role
from tests.support.small_plan import SmallPlan

TODAY = date(2023, 11, 30)


def test_a_sheet_tells_where_it_stands_and_what_it_lacks(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    sheet = commitments.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Justice ouverte", ("P-01",))
    told = sheets.sheet(SYSTEM, small_plan.plan_id, "E-03", TODAY)
    assert told is not None
    assert (told.status, told.next_status, told.administration) == (
        CommitmentStatus.DRAFT,
        CommitmentStatus.STEP_1,
        "MJ",
    )
    assert [lack.details["fields"] for lack in told.lacks] == [REQUIRED_FIELDS[1:]]
    assert told.steps["timing"].tolist() == [Timing.UNPLANNED] * 5
    assert told.proposals["reference"].tolist() == ["P-01"]
    assert told.opinions["code"].tolist() == ["ONG1", "ONG2"]
    assert told.opinions["id"].isna().all()
    texts = dict.fromkeys(REQUIRED_FIELDS[1:], (None, "Texte"))
    edit_row(SYSTEM, "commitments", sheet, texts)
    co_drafting.advance(SYSTEM, sheet, TODAY)
    opinions.give_opinion(SYSTEM, sheet, small_plan.mine["organisations"], OpinionKind.AGAINST, TODAY, "Trop vague")
    commitments.add_milestone(SYSTEM, sheet, "Étude")
    again = sheets.sheet(people(Role.COPIL), small_plan.plan_id, "E-03", TODAY)
    assert again is not None
    assert (again.status, again.fields["problem"]) == (CommitmentStatus.STEP_1, "Texte")
    assert again.opinions["kind"].tolist() == [OpinionKind.AGAINST, None]
    assert again.milestones["title"].tolist() == ["Étude"]
    rows = sheets.milestones(SYSTEM, small_plan.plan_id, "E-03")
    assert rows[["reference", "title"]].values.tolist() == [["E-03.1", "Étude"]]


def test_a_sheet_of_another_administration_is_not_shown(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    stranger = people(Role.FOCAL_POINT, 2)
    assert sheets.sheet(stranger, small_plan.plan_id, "E-01", TODAY) is None
    assert sheets.sheet(SYSTEM, small_plan.plan_id, "E-99", TODAY) is None
    commitments.add_milestone(SYSTEM, small_plan.mine["commitments"], "Étude")
    assert sheets.milestones(stranger, small_plan.plan_id, "E-01").empty


def test_who_contributed_to_a_consultation_is_told_to_the_secretariat_only(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    opinions.add_comment(SYSTEM, small_plan.mine["commitments"], "Publier aussi en arabe.", TODAY, author_name="Amina")
    with pytest.raises(Refused, match="does not allow"):
        sheets.sheet(people(Role.REVIEWER), small_plan.plan_id, "E-01", TODAY)
    for role in (one for one in Role if one != Role.REVIEWER):
        told = sheets.sheet(people(role), small_plan.plan_id, "E-01", TODAY)
        assert told is not None
        assert told.comments["body"].tolist() == ["Publier aussi en arabe."]
        assert told.comments["author_name"].tolist() == (["Amina"] if role == Role.SECRETARIAT else [None])
