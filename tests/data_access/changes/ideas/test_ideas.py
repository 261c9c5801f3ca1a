"""One idea by hand: cleaned as an import cleans it, numbered after the last, taken back as long as it is untouched."""

from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.ideas import claims
from data_access.changes.ideas.ideas import add_idea
from data_access.changes.settings import reference
from data_access.database import reading
from data_access.permissions import SYSTEM
from data_access.queries.funnel import funnel
from data_access.refusals import Refused
from data_access.states import IdeaStatus, Language, ParticipantCategory, Role
from data_access.tables import AuditEntry, Channel, Idea
from tests.support.small_plan import SmallPlan, person

SECRETARIAT = person(Role.SECRETARIAT)


def portal() -> int:
    with reading() as session:
        return session.execute(select(Channel.id).order_by(Channel.id).limit(1)).scalar_one()


def stored(idea: int) -> Idea | None:
    with reading() as session:
        return session.get(Idea, idea)


def test_an_idea_by_hand_is_an_idea_like_another(small_plan: SmallPlan) -> None:
    made = add_idea(
        SECRETARIAT,
        small_plan.plan_id,
        portal(),
        "Ouvrir les\x0b budgets\x00 de la commune",
        "نريد نشر الميزانية",
        category=ParticipantCategory.CITIZEN,
        submitted_on=date(2023, 5, 9),
    )
    found = stored(made)
    assert found is not None
    assert (found.number, found.status, found.batch_id) == (3, IdeaStatus.NEW, None)
    assert found.title == "Ouvrir les\n budgets de la commune"
    assert (found.language, found.submitted_on) == (Language.MIXED, date(2023, 5, 9))
    assert "budgets de la commune" in " ".join(found.folded.split())
    assert funnel(SYSTEM, small_plan.plan_id).ideas.total == 3


def test_the_same_words_by_the_same_channel_are_refused(small_plan: SmallPlan) -> None:
    add_idea(SECRETARIAT, small_plan.plan_id, portal(), "Un guichet  unique")
    with pytest.raises(Refused, match="I-0003"):
        add_idea(SECRETARIAT, small_plan.plan_id, portal(), "Un guichet unique ")


def test_what_is_no_idea_is_refused(small_plan: SmallPlan) -> None:
    plan, channel = small_plan.plan_id, portal()
    other = reference.add_plan(SYSTEM, "PAN4", {"fr": "PAN 4"})
    with reading() as session:
        foreign = session.execute(select(Channel.id).where(Channel.plan_id == other)).scalar_one()
    for given in ((None, "Titre"), (channel, " \x0b"), (channel, "x" * 100_001), (foreign, "Titre"), (9_999, "Titre")):
        with pytest.raises(Refused):
            add_idea(SECRETARIAT, plan, *given)
    with pytest.raises(Refused, match="in the future"):
        add_idea(SECRETARIAT, plan, channel, "Demain", submitted_on=date(2199, 1, 1))
    for role in (Role.FOCAL_POINT, Role.COPIL, Role.READER):
        with pytest.raises(Refused, match="role"):
            add_idea(person(role), plan, channel, "Titre")
    edit_cell(SYSTEM, "channels", channel, "is_active", True, False)
    with pytest.raises(Refused, match="no longer active"):
        add_idea(SECRETARIAT, plan, channel, "Titre")
    reference.close_plan(SYSTEM, plan, "Fini")
    with pytest.raises(Refused, match="closed"):
        add_idea(SECRETARIAT, plan, channel, "Titre")


def test_it_is_taken_back_even_while_somebody_has_it_in_hand(small_plan: SmallPlan) -> None:
    made = add_idea(SECRETARIAT, small_plan.plan_id, portal(), "Titre")
    claims.claim(SECRETARIAT, made)
    with reading() as session:
        entry = session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    undo(SECRETARIAT, entry, "Double")
    assert stored(made) is None
    again = add_idea(SECRETARIAT, small_plan.plan_id, portal(), "Titre")
    remove(SECRETARIAT, "ideas", again, "Non")
    assert stored(again) is None
