"""Conclusions of a committee session: drafted once held, frozen, published, taken back one step, each with a trace."""

from datetime import date

import pytest
from sqlalchemy import select

from data_access.changes.committee.conclusions import (
    draft_conclusions,
    publish_conclusions,
    validate_conclusions,
    withdraw_conclusions,
)
from data_access.changes.committee.sessions import add_committee_decision
from data_access.changes.grid.cells import edit_cell
from data_access.changes.history.undo import undo
from data_access.changes.versions import fingerprint
from data_access.database import reading, writing
from data_access.papers.figures import TextFigure
from data_access.permissions import SYSTEM, Actor
from data_access.queries.committee.conclusions import ConclusionsVersion, conclusions
from data_access.queries.committee.sessions import register_of_decisions
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.refusals import Conflict, Refused
from data_access.states import Language, MinutesStatus, Role, SessionStatus
from data_access.tables import AuditEntry, CommitteeSession, SessionMinutes
from tests.support.small_plan import SmallPlan

DAY, ADDRESS = date(2023, 6, 1), "https://portail.example.org/releve-1.pdf"
FRENCH, READER = Language.FRENCH, Actor(7, "reader", Role.READER)


@pytest.fixture
def session_id(small_plan: SmallPlan) -> int:
    """A meeting of the committee that was held."""
    with writing(SYSTEM) as session:
        held = CommitteeSession(plan_id=small_plan.plan_id, number=41, takes_place_on=DAY, status=SessionStatus.HELD)
        session.add(held)
        session.flush()
        return held.id


def status(session_id: int) -> MinutesStatus:
    with reading() as session:
        return session.get_one(CommitteeSession, session_id).minutes_status


def newest(session_id: int) -> ConclusionsVersion:
    return conclusions(SYSTEM, session_id)[0]


def validated(
    session_id: int, text: str = "Il y a {proposals} propositions", said: str = "Il y a 63 propositions"
) -> int:
    one = draft_conclusions(SYSTEM, session_id, FRENCH, text)
    files = {"COPIL-41.pdf": b"%PDF-1.7 exact"}
    validate_conclusions(SYSTEM, one, text, said, {TextFigure.PROPOSALS: "63"}, files)
    return one


def test_there_are_none_before_the_session_was_held(session_id: int) -> None:
    edit_cell(SYSTEM, "committee_sessions", session_id, "status", "held", "planned")
    with pytest.raises(Refused, match="once the meeting has been held"):
        draft_conclusions(SYSTEM, session_id, FRENCH, "Texte")


def test_a_session_with_conclusions_stays_held(session_id: int) -> None:
    draft_conclusions(SYSTEM, session_id, FRENCH, "Texte")
    with pytest.raises(Refused, match="stays held"):
        edit_cell(SYSTEM, "committee_sessions", session_id, "status", "held", "planned")


def test_a_save_on_an_outdated_text_loses_neither(session_id: int) -> None:
    one = draft_conclusions(SYSTEM, session_id, FRENCH, "Texte")
    edit_cell(SYSTEM, "session_minutes", one, "body", "Texte", "Texte d’Amal")
    with pytest.raises(Conflict) as conflict:
        edit_cell(SYSTEM, "session_minutes", one, "body", "Texte", "Texte de Salma")
    assert (conflict.value.mine, conflict.value.theirs) == ("Texte de Salma", "Texte d’Amal")


def test_one_draft_stands_in_a_language_and_drafts_are_read_by_who_corrects_them(session_id: int) -> None:
    draft_conclusions(SYSTEM, session_id, FRENCH, "Texte")
    with pytest.raises(Refused, match="already"):
        draft_conclusions(SYSTEM, session_id, FRENCH, "Autre")
    draft_conclusions(SYSTEM, session_id, Language.ARABIC, "نص")
    assert [one.body for one in conclusions(SYSTEM, session_id)] == ["نص", "Texte"]
    assert conclusions(READER, session_id) == ()


def test_validated_ones_are_frozen_with_their_figures_files_and_revision(session_id: int) -> None:
    one = validated(session_id)
    found = newest(session_id)
    assert (found.body, found.sha256) == ("Il y a 63 propositions", fingerprint("Il y a 63 propositions"))
    assert found.figures == {"proposals": "63"}
    with reading() as session:
        frozen = select(AuditEntry.id).where(
            AuditEntry.table_name == "session_minutes", AuditEntry.operation == "update"
        )
        assert 0 < found.revision < session.execute(frozen.order_by(AuditEntry.id).limit(1)).scalar_one()
    (kept,) = attachments(READER, "committee_sessions", session_id)
    assert content_of(READER, kept.id) == b"%PDF-1.7 exact"
    assert status(session_id) == MinutesStatus.VALIDATED
    for change in (
        lambda: edit_cell(SYSTEM, "session_minutes", one, "body", found.body, "Autre"),
        lambda: validate_conclusions(SYSTEM, one, found.body, found.body, {}, {}),
    ):
        with pytest.raises(Refused, match="validated"):
            change()


def test_what_was_seen_is_what_is_frozen_and_every_figure_exists(session_id: int) -> None:
    one = draft_conclusions(SYSTEM, session_id, FRENCH, "Texte")
    with pytest.raises(Conflict):
        validate_conclusions(SYSTEM, one, "Texte d’avant", "Texte d’avant", {}, {})
    two = draft_conclusions(SYSTEM, session_id, Language.ENGLISH, "{propositions}")
    with pytest.raises(Refused, match="do not exist"):
        validate_conclusions(SYSTEM, two, "{propositions}", "{propositions}", {}, {})
    assert status(session_id) == MinutesStatus.DRAFT


def test_published_ones_say_where_and_since_when_and_go_back_one_step_with_a_reason(
    small_plan: SmallPlan, session_id: int
) -> None:
    draft = draft_conclusions(SYSTEM, session_id, Language.ARABIC, "نص")
    with pytest.raises(Refused, match="Only validated"):
        publish_conclusions(SYSTEM, draft, ADDRESS, DAY)
    one = validated(session_id)
    with pytest.raises(Refused, match="not a web address"):
        publish_conclusions(SYSTEM, one, "javascript:alert(1)", DAY)
    with pytest.raises(Refused, match="future"):
        publish_conclusions(SYSTEM, one, ADDRESS, date(2999, 1, 1))
    with pytest.raises(Refused, match="on the day of the meeting, or later"):
        publish_conclusions(SYSTEM, one, ADDRESS, date(2023, 5, 31))
    add_committee_decision(SYSTEM, session_id, "Le calendrier est approuvé.")
    plan_id = small_plan.plan_id
    assert [decision.published_on for decision in register_of_decisions(READER, plan_id)] == [None]
    publish_conclusions(SYSTEM, one, ADDRESS, DAY)
    assert [decision.published_on for decision in register_of_decisions(READER, plan_id)] == [DAY]
    with reading() as session:
        row = session.get_one(SessionMinutes, one)
        assert (row.address, row.published_on) == (ADDRESS, DAY)
    assert status(session_id) == MinutesStatus.PUBLISHED
    with pytest.raises(Refused, match="take the publication back"):
        draft_conclusions(SYSTEM, session_id, FRENCH, "Autre")
    with pytest.raises(Refused):
        withdraw_conclusions(SYSTEM, one, " ")
    withdraw_conclusions(SYSTEM, one, "Erreur de fichier")
    assert status(session_id) == MinutesStatus.VALIDATED
    with reading() as session:
        last = select(AuditEntry.reason).order_by(AuditEntry.id.desc()).limit(1)
        assert session.execute(last).scalar_one() == "Erreur de fichier"


def test_no_state_says_more_or_less_than_the_texts(session_id: int) -> None:
    def called(old: str, new: str) -> None:
        edit_cell(SYSTEM, "committee_sessions", session_id, "minutes_status", old, new)

    with pytest.raises(Refused, match="no validated text"):
        called("draft", "validated")
    draft = draft_conclusions(SYSTEM, session_id, Language.ARABIC, "نص")
    with pytest.raises(Refused, match="no validated text"):
        called("draft", "validated")
    validate_conclusions(SYSTEM, draft, "نص", "نص", {}, {})
    called("validated", "draft")
    called("draft", "validated")
    with pytest.raises(Refused, match="No text of these minutes is published"):
        called("validated", "published")
    publish_conclusions(SYSTEM, draft, ADDRESS, DAY)
    with pytest.raises(Refused, match="take the publication back first"):
        called("published", "validated")
    assert status(session_id) == MinutesStatus.PUBLISHED


def test_undoing_brings_back_no_state_that_its_text_has_left(session_id: int) -> None:
    one = validated(session_id)
    publish_conclusions(SYSTEM, one, ADDRESS, DAY)
    withdraw_conclusions(SYSTEM, one, "Erreur de fichier")
    with reading() as session:
        last = select(AuditEntry.id).where(AuditEntry.table_name == "committee_sessions")
        entry = session.execute(last.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    with pytest.raises(Refused, match="No text of these minutes is published"):
        undo(SYSTEM, entry, "Retour")
    assert status(session_id) == MinutesStatus.VALIDATED


def test_a_correction_is_a_new_version_and_takes_the_session_back_to_draft(session_id: int) -> None:
    validated(session_id)
    draft_conclusions(SYSTEM, session_id, Language.ARABIC, "نص")
    assert status(session_id) == MinutesStatus.VALIDATED, "another language corrects nothing"
    draft_conclusions(SYSTEM, session_id, FRENCH, "Texte corrigé")
    assert status(session_id) == MinutesStatus.DRAFT
    french = [one for one in conclusions(SYSTEM, session_id) if one.language == FRENCH]
    assert [(one.version, one.body) for one in french] == [(2, "Texte corrigé"), (1, "Il y a 63 propositions")]
