"""The next plan: what it takes over, what it leaves, in one act that can be undone and brought back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.changes.settings import reference
from data_access.changes.settings.next_plan import start_next_plan
from data_access.changes.sorting.remits import add_remit
from data_access.database import reading, writing
from data_access.papers.kinds import PaperKind
from data_access.permissions import SYSTEM, Actor
from data_access.queries.settings.next_plan import legacy
from data_access.refusals import Refused
from data_access.states import ChannelKind, Language, Role
from data_access.steps import TakenOver
from data_access.tables import AuditEntry, Channel, Event, Idea, PaperTemplate, Plan, Proposal, Remit, Theme
from tests.support.small_plan import SmallPlan

NAMES = {"fr": "PAN 4"}


def filled(plan: SmallPlan) -> SmallPlan:
    """The small plan with lists, a remit, a template, an event and a setting of its own."""
    reference.add_theme(SYSTEM, plan.plan_id, "TRA", {"fr": "Transparence"})
    reference.add_theme(SYSTEM, plan.plan_id, "OLD", {"fr": "Ancienne"})
    reference.add_channel(SYSTEM, plan.plan_id, "courriel", {"fr": "Courriel"}, ChannelKind.OTHER)
    reference.add_event(SYSTEM, plan.plan_id, "fes", {"fr": "Fès"}, date(2023, 6, 1))
    add_remit(SYSTEM, plan.plan_id, "MJ", "tribunal, juge", "TRA")
    add_remit(SYSTEM, plan.plan_id, "MI", "commune", "OLD")
    with writing(SYSTEM) as session:
        stored = session.get_one(Plan, plan.plan_id)
        stored.days_to_answer, stored.starts_on = 21, date(2024, 1, 1)
        session.execute(select(Theme).where(Theme.code == "OLD")).scalar_one().is_active = False
        kept = {"file_name": "lettre.docx", "size": 3, "sha256": "a" * 64, "added_by": "Une personne"}
        session.add(
            PaperTemplate(
                plan_id=plan.plan_id,
                kind=PaperKind.LETTER,
                language=Language.FRENCH,
                version=3,
                added_at=datetime.now(UTC),
                **kept,
            )
        )
    return plan


def counted(entity: Any, plan_id: int) -> int:
    with reading() as session:
        found: int = session.execute(
            select(func.count()).select_from(entity).where(entity.plan_id == plan_id)
        ).scalar_one()
    return found


def test_it_takes_over_lists_and_settings_in_one_act_and_nothing_of_the_process(small_plan: SmallPlan) -> None:
    origin = filled(small_plan).plan_id
    made = start_next_plan(SYSTEM, origin, "PAN4", NAMES, date(2028, 1, 1))
    with reading() as session:
        plan = session.get_one(Plan, made)
        assert (plan.origin_id, plan.learns_from_origin, plan.days_to_answer) == (origin, True, 21)
        theme = session.execute(select(Theme).where(Theme.plan_id == made)).scalar_one()
        assert session.get_one(Theme, theme.origin_id).code == theme.code == "TRA"
        remits = session.execute(select(Remit.words, Remit.theme_id).where(Remit.plan_id == made).order_by(Remit.id))
        assert [tuple(row) for row in remits] == [("tribunal, juge", theme.id), ("commune", None)]
        channels = set(session.execute(select(Channel.code).where(Channel.plan_id == made)).scalars())
        assert channels == {"portal", "courriel"}
        template = session.execute(select(PaperTemplate).where(PaperTemplate.plan_id == made)).scalar_one()
        assert (template.version, template.sha256) == (1, "a" * 64)
        acts = select(AuditEntry.act).where((AuditEntry.plan_id == made) | (AuditEntry.record_id == made))
        born = session.execute(acts.where(AuditEntry.table_name != "audit_entries")).scalars()
        assert len({act for act in born if act is not None and act >= _act_of(made)}) == 1
    assert not any(counted(entity, made) for entity in (Event, Idea, Proposal))


def _act_of(plan_id: int) -> int:
    with reading() as session:
        found = select(AuditEntry.act).where(AuditEntry.table_name == "plans", AuditEntry.record_id == plan_id)
        return session.execute(found.order_by(AuditEntry.id)).scalars().all()[0] or 0


def test_what_is_not_ticked_stays_behind(small_plan: SmallPlan) -> None:
    made = start_next_plan(SYSTEM, filled(small_plan).plan_id, "PAN4", NAMES, taken=(TakenOver.REMITS,))
    assert [counted(entity, made) for entity in (Theme, Remit, PaperTemplate)] == [0, 2, 0]
    with reading() as session:
        plan = session.get_one(Plan, made)
        assert (plan.learns_from_origin, plan.days_to_answer) == (False, 15)
        assert set(session.execute(select(Remit.theme_id).where(Remit.plan_id == made)).scalars()) == {None}


def test_it_is_undone_as_a_whole_and_comes_back_as_a_whole(small_plan: SmallPlan) -> None:
    made = start_next_plan(SYSTEM, filled(small_plan).plan_id, "PAN4", NAMES)
    undo(SYSTEM, _entry("insert", made), "Trop tôt")
    assert [counted(entity, made) for entity in (Theme, Remit, PaperTemplate, Channel)] == [0, 0, 0, 0]
    undo(SYSTEM, _entry("delete", made), "Non, à temps")
    assert [counted(entity, made) for entity in (Theme, Remit, PaperTemplate, Channel)] == [1, 2, 1, 2]
    remove(SYSTEM, "plans", made, "Finalement non")
    with reading() as session:
        assert session.get(Plan, made) is None


def _entry(operation: str, plan_id: int) -> int:
    with reading() as session:
        found = select(AuditEntry.id).where(AuditEntry.table_name == "plans", AuditEntry.record_id == plan_id)
        return session.execute(found.where(AuditEntry.operation == operation)).scalar_one()


def test_a_plan_that_another_was_started_from_stays(small_plan: SmallPlan) -> None:
    made = start_next_plan(SYSTEM, small_plan.plan_id, "PAN4", NAMES)
    next_one = start_next_plan(SYSTEM, made, "PAN5", NAMES)
    with pytest.raises(Refused, match="in use"):
        remove(SYSTEM, "plans", made, "Ménage")
    remove(SYSTEM, "plans", next_one, "Ménage")
    remove(SYSTEM, "plans", made, "Ménage")


def test_a_closed_plan_is_started_from_too_and_stays_closed(small_plan: SmallPlan) -> None:
    reference.close_plan(SYSTEM, filled(small_plan).plan_id, "Fin")
    made = start_next_plan(SYSTEM, small_plan.plan_id, "PAN4", NAMES)
    assert counted(Theme, made) == 1
    with reading() as session:
        assert session.get_one(Plan, small_plan.plan_id).is_closed


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.COPIL, Role.READER])
def test_only_who_edits_lists_starts_a_plan(small_plan: SmallPlan, people: Callable[..., Actor], role: Role) -> None:
    with pytest.raises(Refused, match="role"):
        start_next_plan(people(role), small_plan.plan_id, "PAN4", NAMES)
    with pytest.raises(Refused, match="role"):
        legacy(people(role), small_plan.plan_id)


def test_it_starts_after_the_earlier_one_under_a_code_of_its_own(small_plan: SmallPlan) -> None:
    filled(small_plan)
    for code, day, said in (
        ("PAN4", date(2024, 1, 1), "starts after"),
        ("pan", date(2028, 1, 1), "taken"),
        ("PAN 4", None, "code"),
    ):
        with pytest.raises(Refused, match=said):
            start_next_plan(SYSTEM, small_plan.plan_id, code, NAMES, day)
    with pytest.raises(Refused):
        start_next_plan(SYSTEM, 99, "PAN4", NAMES)


def test_what_a_plan_leaves_is_counted(small_plan: SmallPlan) -> None:
    left = legacy(SYSTEM, filled(small_plan).plan_id)
    assert left.takeable == {
        TakenOver.THEMES: 1,
        TakenOver.CHANNELS: 1,
        TakenOver.REMITS: 2,
        TakenOver.TEMPLATES: 1,
        TakenOver.LEARNED: 0,
    }
    assert (left.administrations, left.organisations) == (2, 2)
