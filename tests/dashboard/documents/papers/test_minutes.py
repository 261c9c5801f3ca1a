"""The minutes of a working session: what is drafted from the decisions, line by line, and the paper made of it."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from dashboard.documents.papers import minutes
from dashboard.documents.papers.paper import Heading
from dashboard.translations import LANGUAGES, speaking
from data_access.papers.templates import PaperField
from data_access.queries.exchanges.participants import Participant
from data_access.queries.exchanges.sitting_sheets import LineSheet
from data_access.queries.exchanges.sittings import AgendaLine, Sitting, TakenDecision
from data_access.states import AttendanceMode, MeetingStatus, ProposalStatus, ReasonKind

DAY = date(2023, 11, 10)
NAMES = (("fr", "Justice"), ("ar", "العدل"), ("en", "Justice ministry"))
RETAINED = TakenDecision(1, ProposalStatus.RETAINED, None, None, None, DAY, "R-02")
PARTLY = TakenDecision(
    2, ProposalStatus.PARTLY_RETAINED, ReasonKind.COST, "Trop cher en une fois.", "Le premier volet", DAY, "R-02"
)


def line(number: int, **more: Any) -> AgendaLine:
    """A line of the agenda."""
    told: dict[str, Any] = {
        "title_ar": "عنوان",
        "summary": None,
        "status": ProposalStatus.TO_STUDY,
        "note": None,
        "kind": None,
        "lead": None,
        "decision": None,
        "ideas": (),
        "may_decide": False,
        "sheets": (),
        "may_go_on_sheet": False,
    }
    return AgendaLine(number, number, f"P-{number:02d}", f"Titre {number}", **(told | more))


def sitting(*lines: AgendaLine, **more: Any) -> Sitting:
    """A session that was held, with these lines."""
    told: dict[str, Any] = {
        "status": MeetingStatus.HELD,
        "administration_id": 1,
        "administration": NAMES,
        "scheduled_on": date(2023, 11, 9),
        "starts_at": time(14, 30),
        "held_on": DAY,
        "venue": "Rabat",
        "reason": None,
        "summary": None,
        "lines": lines,
        "absent": 0,
        "following": (),
        "sheets": (),
    }
    return Sitting(7, "R-02", "Examen", **(told | more))


def person(name: str, mode: AttendanceMode = AttendanceMode.IN_ROOM) -> Participant:
    """Somebody who takes part."""
    return Participant(1, None, name, NAMES, None, None, None, mode, "")


def text(found: Sitting, *people: Participant, language: str = "en") -> str:
    """The drafted minutes."""
    return minutes.usual_text(found, people, language)


def test_the_head_says_who_when_and_where() -> None:
    first = text(sitting()).split("\n\n")[0].splitlines()
    assert first == ["- Administration: Justice ministry", "- Date: 10 November 2023 · 14:30", "- Place: Rabat"]


def test_what_is_not_known_has_no_line() -> None:
    said = text(sitting(starts_at=None, held_on=None, venue=None))
    assert said.split("\n\n")[0] == "- Administration: Justice ministry"
    assert "# Participants" not in said
    assert "# Summary" not in said
    assert "# Decisions" not in said


def test_the_participants_are_named_with_their_way_of_attending() -> None:
    said = text(sitting(), person("Amina"), person("Omar", AttendanceMode.EXCUSED))
    assert "# Participants" in said
    assert "- Amina, Justice ministry (In the room)" in said
    assert "- Omar, Justice ministry (Excused)" in said


def test_a_decision_stands_under_its_proposal_with_all_that_was_said() -> None:
    sheet = LineSheet(1, "E-01", "Guichet", None, may_leave=False)
    done = line(1, status=ProposalStatus.PARTLY_RETAINED, decision=PARTLY, note="Vu avec la tutelle", sheets=(sheet,))
    said = text(sitting(done))
    assert "## \u200eP-01\u200e · Titre 1" in said
    told = said[said.index("# Decisions") :]
    assert "Partly retained" in told
    assert "Le premier volet" in told
    assert "Trop cher en une fois." in told
    assert "Trop cher en une fois.." not in told, "one full stop is enough"
    assert "Vu avec la tutelle" in told
    assert "Guichet" in told
    assert "Left for the next session" not in told


def test_a_decision_of_another_session_says_its_day() -> None:
    here = text(sitting(line(1, status=ProposalStatus.RETAINED, decision=RETAINED)))
    assert "Retained" in here
    assert "(10 November 2023)" not in here
    elsewhere = replace(RETAINED, meeting="R-01")
    assert "Retained (10 November 2023)" in text(sitting(line(1, status=ProposalStatus.RETAINED, decision=elsewhere)))


def test_a_state_without_its_decision_is_said_as_it_is() -> None:
    assert text(sitting(line(1, status=ProposalStatus.DEFERRED))).rstrip().endswith("Deferred")


def test_what_was_not_decided_is_left_for_the_next_session_with_its_note() -> None:
    said = text(sitting(line(1, note="Attend un avis"), line(2)))
    told = said[said.index("# Left for the next session") :]
    assert "Titre 1: Attend un avis" in told
    assert told.rstrip().endswith("Titre 2")


@pytest.mark.parametrize(("language", "title"), [("fr", "Titre 1"), ("ar", "عنوان"), ("en", "Titre 1")])
def test_titles_are_those_of_the_language(language: str, title: str) -> None:
    assert title in text(sitting(line(1)), language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_dated_the_day_of_the_session(language: str) -> None:
    found = sitting(line(1, status=ProposalStatus.RETAINED, decision=RETAINED), summary="  On a parlé.\n")
    drafted = text(found, language=language)
    made = minutes.paper(found, drafted, language, dict.fromkeys(LANGUAGES, "Comité"))  # type: ignore[arg-type]
    assert (made.language, made.made_on, made.fields[PaperField.ORGANISATION]) == (language, DAY, "Comité")
    assert "Examen" in made.fields[PaperField.SUBJECT]
    assert len([block for block in made.body if isinstance(block, Heading)]) == 4
    with speaking("en"):
        assert minutes.paper(replace(found, held_on=None), "", "fr", {"fr": "C"}).made_on == date(2023, 11, 9)  # type: ignore[arg-type]


@pytest.mark.parametrize(("reference", "name"), [("R-02", "R-02"), ("R/02 ../x", "R-02----x")])
def test_the_name_of_the_file_holds_no_way_out(reference: str, name: str) -> None:
    assert minutes.file_name(replace(sitting(), reference=reference), "ar", 3, "pdf") == f"{name}-minutes-ar-3.pdf"
