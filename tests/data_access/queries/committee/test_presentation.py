"""What a session presents: its own agenda, what the ones before left open, and figures bounded as the actor's are."""

from datetime import date

from data_access.changes.committee import committee as changes
from data_access.changes.committee.sessions import add_committee_decision
from data_access.changes.settings.reference import add_plan
from data_access.permissions import SYSTEM, Actor
from data_access.queries.committee import presentation as reads
from data_access.queries.funnel import funnel
from data_access.queries.settings.plans import plans
from data_access.states import CommitmentStatus, Role, SessionStatus

NAMES = {"fr": "Plan", "ar": "خطة", "en": "Plan"}


def _said(actor: Actor = SYSTEM) -> reads.Presentation:
    plan = plans()[0]
    shown = reads.next_to_present(actor, plan.id)
    assert shown is not None
    found = reads.presentation(actor, shown, plan.today, plan.country.time_zone)
    assert found is not None
    return found


def test_the_sample_session_has_its_agenda_and_what_the_one_before_left_open(sample_database: str) -> None:
    said = _said()
    assert (said.session.number, said.session.status) == (3, SessionStatus.HELD)
    assert [item.title for item in said.session.agenda] == ["État d’avancement du processus de co-création du PAN 3"]
    assert [(one.session, one.title) for one in said.open_before] == [(2, "Terminer les rapports des quatre ateliers")]
    assert len(said.session.steps) == 6
    assert len(said.session.decisions) == 1
    about = next(one for one in said.session.agenda[0].subjects if one.kind == "commitments")
    assert said.states["commitments", about.id] == CommitmentStatus.STEP_3
    assert said.last is not None
    assert said.last.number == 2
    assert said.funnel == funnel(SYSTEM, plans()[0].id)
    assert {one.status.value for one in said.waiting} == {"step_1"}


def test_the_next_planned_session_is_presented_before_those_that_were_held(sample_database: str) -> None:
    plan = plans()[0]
    planned = changes.plan_session(SYSTEM, plan.id, date(2023, 12, 20))
    said = _said()
    assert said.session.id == planned
    assert said.session.agenda == ()
    assert len(said.open_before) == 7
    assert said.session.steps == ()


def test_what_is_typed_is_there(sample_database: str) -> None:
    session_id = _said().session.id
    typed = changes.add_action_item(SYSTEM, session_id, "Publier le rapport de Rabat", due_on=date(2023, 12, 1))
    decided = add_committee_decision(SYSTEM, session_id, "La consultation dure un mois.")
    said = _said().session
    assert (said.steps[-1].id, said.steps[-1].title) == (typed, "Publier le rapport de Rabat")
    assert said.decisions[-1].id == decided


def test_a_focal_point_counts_what_concerns_their_administration(sample_database: str) -> None:
    whole, own = _said(), _said(Actor(1, "somebody", Role.FOCAL_POINT, administration_id=2))
    assert own.is_bounded
    assert own.whose is not None
    assert 0 < own.funnel.proposals.total < whole.funnel.proposals.total
    assert len(own.late) < len(whole.late)


def test_a_plan_without_a_session_has_nothing_to_present(database: str) -> None:
    opened = add_plan(SYSTEM, "PAN-X", NAMES)
    assert reads.next_to_present(SYSTEM, opened) is None
    assert reads.session_to_present(SYSTEM, 1) is None
