"""Minutes of a working session: after it was held, corrected without loss, frozen once validated, in versions."""

from datetime import date

import pytest

from data_access.changes.exchanges.attachments import attach
from data_access.changes.exchanges.minutes import draft_minutes, validate_minutes
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.versions import fingerprint
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.attachments import attachments, content_of
from data_access.queries.exchanges.minutes import minutes
from data_access.refusals import Conflict, Refused
from data_access.states import Language, MeetingStatus, Role
from tests.data_access.moving import moved, scheduled
from tests.support.small_plan import SmallPlan

DAY = date(2023, 6, 1)
FRENCH, READER = Language.FRENCH, Actor(7, "reader", Role.READER)


@pytest.fixture
def session_id(small_plan: SmallPlan) -> int:
    """A working session that was held."""
    meeting_id: int = small_plan.mine["meetings"]
    scheduled(meeting_id, DAY, DAY)
    moved("meetings", meeting_id, "held", held_on=DAY)
    return meeting_id


def test_there_are_none_before_the_session_was_held(small_plan: SmallPlan) -> None:
    with pytest.raises(Refused, match="once the meeting has been held"):
        draft_minutes(SYSTEM, small_plan.mine["meetings"], FRENCH, "Texte")


def test_one_draft_stands_in_a_language(session_id: int) -> None:
    draft_minutes(SYSTEM, session_id, FRENCH, "Texte")
    with pytest.raises(Refused, match="already"):
        draft_minutes(SYSTEM, session_id, FRENCH, "Autre")
    draft_minutes(SYSTEM, session_id, Language.ARABIC, "نص")
    assert [one.body for one in minutes(SYSTEM, session_id)] == ["نص", "Texte"]


def test_a_save_on_an_outdated_text_loses_neither(session_id: int) -> None:
    one = draft_minutes(SYSTEM, session_id, FRENCH, "Texte")
    edit_cell(SYSTEM, "meeting_minutes", one, "body", "Texte", "Texte d’Amal")
    with pytest.raises(Conflict) as conflict:
        edit_cell(SYSTEM, "meeting_minutes", one, "body", "Texte", "Texte de Salma")
    assert (conflict.value.mine, conflict.value.theirs) == ("Texte de Salma", "Texte d’Amal")
    assert minutes(SYSTEM, session_id)[0].body == "Texte d’Amal"


def test_validated_minutes_are_frozen_with_their_files_and_corrected_in_a_new_version(session_id: int) -> None:
    one = draft_minutes(SYSTEM, session_id, FRENCH, "Texte")
    assert minutes(READER, session_id) == (), "drafts are read by who may correct them"
    with pytest.raises(Conflict):
        validate_minutes(SYSTEM, one, "Texte d’avant", {"R.pdf": b"%PDF-1.7"})
    mark = validate_minutes(SYSTEM, one, "Texte", {"R.pdf": b"%PDF-1.7 exact"})
    assert mark == fingerprint("Texte")
    (kept,) = attachments(SYSTEM, "meetings", session_id)
    assert content_of(READER, kept.id) == b"%PDF-1.7 exact"
    for change in (
        lambda: edit_cell(SYSTEM, "meeting_minutes", one, "body", "Texte", "Autre"),
        lambda: validate_minutes(SYSTEM, one, "Texte", {}),
        lambda: remove(SYSTEM, "attachments", kept.id, "Erreur"),
        lambda: remove(SYSTEM, "meeting_minutes", one, "Erreur"),
        lambda: attach(SYSTEM, "meetings", session_id, "a.txt", b"a", kept.kind),
    ):
        with pytest.raises(Refused):
            change()
    assert draft_minutes(SYSTEM, session_id, FRENCH, "Texte corrigé") != one
    assert [(each.version, each.body) for each in minutes(SYSTEM, session_id)] == [(2, "Texte corrigé"), (1, "Texte")]
    assert [each.version for each in minutes(READER, session_id)] == [1]


def test_a_session_with_minutes_stays_held(session_id: int) -> None:
    draft_minutes(SYSTEM, session_id, FRENCH, "Texte")
    with pytest.raises(Refused, match="stays held"):
        edit_cell(SYSTEM, "meetings", session_id, "status", MeetingStatus.HELD, MeetingStatus.SCHEDULED)
